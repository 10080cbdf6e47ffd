package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.continuous.SwitchingProcess;
import dev.rgm.specs.GearboxAgent.Action;
import dev.rgm.specs.GearboxAgent.Cue;
import dev.rgm.specs.GearboxAgent.Regime;
import dev.rgm.specs.GearboxAgent.State;
import org.junit.jupiter.api.Test;

class GearboxTest {
  private static final double GOAL = 20;
  private static final int STEPS = 40;

  private final GearboxAgent agent = new GearboxAgent();
  private final double[] throttle = new double[1];

  private Action step(double speedometer, Cue lamp) {
    agent.observe(speedometer, lamp);
    agent.plan();
    return agent.act(throttle);
  }

  @Test
  void speedsUpInTheLowGear() {
    assertThat(step(0, Cue.DARK)).isEqualTo(Action.ASK_LOW);
    assertThat(throttle[0]).isGreaterThan(5);
    assertThat(agent.planner().expectedGoalCost(0)).isGreaterThan(10);
  }

  @Test
  void runsInTheHighGearOnceItIsFast() {
    Action action = Action.ASK_LOW;
    double speed = 0;
    for (int step = 0; step < 10; step++) {
      Cue lamp = action == Action.ASK_LOW ? Cue.DARK : Cue.LIT;
      boolean low = action == Action.ASK_LOW;
      action = step(speed, lamp);
      speed = (low ? 0.90 : 0.98) * speed + (low ? 1.0 : 0.2) * throttle[0];
    }
    assertThat(action).isEqualTo(Action.ASK_HIGH);
    assertThat(agent.mostProbableRegime()).isEqualTo(Regime.HIGH);
    assertThat(agent.mean(State.SPEED)).isCloseTo(GOAL, within(2.0));
  }

  @Test
  void believesInTheGearThatWasReallyAskedFor() {
    step(0, Cue.DARK);
    agent.executed(Action.ASK_HIGH, new double[] {0});
    agent.observe(Double.NaN, Cue.LIT);
    // 0.95 of the low gear and of the high one lead to high, and the lamp tells ten to one.
    assertThat(agent.probability(Regime.HIGH)).isCloseTo(0.95 * 0.9 / 0.86, within(1e-9));
  }

  @Test
  void drivesAtTheSpeedThatIsWanted() {
    SwitchingProcess world = new SwitchingProcess(agent.model());
    Action[] actions = Action.values();
    Cue[] lamps = Cue.values();
    double[] speedometer = new double[1];
    double distance = 0;
    int high = 0;
    int runs = 50;
    for (int run = 0; run < runs; run++) {
      world.reset(run);
      agent.reset(run);
      for (int time = 0; time < STEPS; time++) {
        int lamp = world.observe(speedometer);
        Action action = step(speedometer[0], lamps[lamp]);
        if (time >= STEPS / 2) {
          distance += Math.abs(world.state()[0] - GOAL) / runs / (STEPS / 2.0);
          high += action == actions[1] ? 1 : 0;
        }
        world.advance(action.ordinal(), throttle);
      }
    }
    assertThat(distance).isLessThan(1);
    assertThat(high).isGreaterThan(runs * STEPS / 2 * 8 / 10);
  }
}
