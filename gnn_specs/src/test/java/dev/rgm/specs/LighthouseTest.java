package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LighthouseTest {
  private final LighthouseAgent agent = new LighthouseAgent();

  @Test
  void walksToItsGoalAlthoughNothingIsPreferred() {
    for (long seed = 0; seed < 10; seed++) {
      Trial trial = new Trial(agent, 10, seed);
      assertThat(trial.steps().get(5).states()).containsExactly(7);
      assertThat(trial.steps().get(9).states()).containsExactly(7);
    }
  }
}
