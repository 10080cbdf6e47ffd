package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.specs.ThermostatAgent.Action;
import dev.rgm.specs.ThermostatAgent.Outcome;
import dev.rgm.specs.ThermostatAgent.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThermostatTest {
  private static final int STEPS = 60;
  private static final int RUNS = 50;

  /** By then any first temperature has been left behind. */
  private static final int SETTLED = 10;

  private static final Set<String> BAND = Set.of("cool", "mild", "warm");

  private final ThermostatAgent agent = new ThermostatAgent();

  @Test
  void holdsTheBand() {
    double inside = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      List<String> settled = new Trial(agent, STEPS, seed).states("s").subList(SETTLED, STEPS);
      inside += settled.stream().filter(BAND::contains).count() / (double) settled.size();
    }
    assertThat(inside / RUNS).as("share of time in the band").isGreaterThan(0.97);
  }

  @Test
  void theRoomFreezesWithoutIt() {
    GenerativeProcess room = new GenerativeProcess(agent.model());
    for (long seed = 0; seed < RUNS; seed++) {
      room.reset(seed);
      for (int time = 0; time < STEPS; time++) {
        room.advance(new int[] {Action.OFF.ordinal()});
      }
      assertThat(room.state(0)).isEqualTo(State.FREEZING.ordinal());
    }
  }

  /** Heating cannot take a mild room to hot in one step, so a reading of hot must be noise. */
  @Test
  void doesNotTrustASingleReading() {
    agent.reset(0);
    agent.step(Outcome.MILD);
    agent.step(Outcome.MILD);
    agent.observe(Outcome.HOT);

    assertThat(agent.mostProbableState()).isEqualTo(State.MILD);
  }
}
