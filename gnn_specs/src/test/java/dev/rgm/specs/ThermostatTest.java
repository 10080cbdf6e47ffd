package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.agent.GenerativeProcess;
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
    int off = agent.model().controls().get(0).labels().indexOf("off");
    int freezing = agent.model().factors().get(0).labels().indexOf("freezing");
    for (long seed = 0; seed < RUNS; seed++) {
      room.reset(seed);
      for (int time = 0; time < STEPS; time++) {
        room.advance(new int[] {off});
      }
      assertThat(room.state(0)).isEqualTo(freezing);
    }
  }

  /** After a mild reading that follows a mild one, a single wild reading does not throw it. */
  @Test
  void doesNotTrustASingleReading() {
    int mild = 2;
    int hot = 4;
    agent.reset(0);
    int[] action = new int[1];
    agent.step(new int[] {mild}, action);
    agent.step(new int[] {mild}, action);
    agent.observe(new int[] {hot});

    assertThat(agent.belief(0).mode()).isNotEqualTo(hot);
  }
}
