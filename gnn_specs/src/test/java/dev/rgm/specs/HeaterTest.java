package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.continuous.LinearProcess;
import dev.rgm.runtime.tensor.Tensor;
import dev.rgm.specs.HeaterAgent.State;
import org.junit.jupiter.api.Test;

class HeaterTest {
  /** Six steps an hour. */
  private static final int DAY = 144;

  private static final double GOAL = 20;

  /** The air after each step of a day, and the power in the last place of each row. */
  private static double[][] day(HeaterAgent agent, long seed) {
    LinearProcess world = new LinearProcess(agent.model());
    world.reset(seed);
    double[] measured = new double[1];
    double[] power = new double[1];
    double[][] log = new double[DAY][];
    for (int step = 0; step < DAY; step++) {
      world.observe(measured);
      agent.observe(measured[0]);
      power[0] = agent.act();
      log[step] = new double[] {world.state()[0], power[0]};
      world.advance(power);
    }
    return log;
  }

  private static double mean(double[][] log, int column, int from) {
    double sum = 0;
    for (int step = from; step < DAY; step++) {
      sum += log[step][column];
    }
    return sum / (DAY - from);
  }

  @Test
  void warmsTheRoomAndHoldsIt() {
    double[][] log = day(new HeaterAgent(), 1);
    assertThat(log[0][0]).isLessThan(10);
    assertThat(mean(log, 0, DAY / 2)).isCloseTo(GOAL, within(0.2));
  }

  @Test
  void holdsTheGoalWithThePowerThatIsLost() {
    double[][] log = day(new HeaterAgent(), 1);
    // 0.5 u = (1 - 0.85) 20 - 0.10 (100/7) in the steady state.
    assertThat(mean(log, 1, DAY / 2)).isCloseTo(22.0 / 7, within(0.2));
  }

  @Test
  void thriftWarmsMoreSlowly() {
    HeaterAgent thrifty =
        HeaterAgent.builder().controlCost(Tensor.of(new int[] {1, 1}, new double[] {20})).build();
    double[][] quick = day(new HeaterAgent(), 3);
    double[][] slow = day(thrifty, 3);
    assertThat(slow[0][1]).isLessThan(0.5 * quick[0][1]);
    assertThat(slow[3][0]).isLessThan(quick[3][0] - 2);
    assertThat(mean(slow, 0, DAY / 2)).isCloseTo(GOAL, within(0.5));
  }

  @Test
  void believesInAWallThatItNeverFeels() {
    HeaterAgent agent = new HeaterAgent();
    day(agent, 1);
    assertThat(agent.mean(State.WALL))
        .isCloseTo(100.0 / 7, within(3 * agent.deviation(State.WALL)));
    assertThat(agent.deviation(State.WALL)).isGreaterThan(agent.deviation(State.AIR));
  }
}
