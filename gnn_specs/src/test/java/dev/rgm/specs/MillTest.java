package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.model.Pomdp;
import org.junit.jupiter.api.Test;

class MillTest {
  private static final int STEPS = 5;
  private final MillAgent agent = new MillAgent();

  @Test
  void takesThePathThroughTheForest() {
    Trial trial = new Trial(agent, STEPS, 0);

    assertThat(trial.states("s")).containsExactly("mill", "forest", "market", "market", "market");
  }

  /** The costs of the annotation: what the road, the path and dithering add up to. */
  @Test
  void addsTheCostsOfEachRoute() {
    agent.reset(0);
    agent.observe(MillAgent.Outcome.MILL);
    agent.plan();

    assertThat(agent.policies()).isEqualTo(8);
    assertThat(energy(0, 0, 0)).as("road, road, road").isCloseTo(4, within(1e-12));
    assertThat(energy(1, 1, 1)).as("path, path, path").isCloseTo(2, within(1e-12));
    assertThat(energy(0, 1, 0)).as("bridge, mill, bridge").isCloseTo(4, within(1e-12));
    assertThat(energy(1, 0, 1)).as("forest, mill, forest").isCloseTo(6, within(1e-12));
  }

  private double energy(int first, int second, int third) {
    return agent.expectedFreeEnergy(4 * first + 2 * second + third);
  }

  @Test
  void wouldBeLuredOntoTheBridgeIfItLookedOneStepAhead() {
    Pomdp model = agent.model();
    Pomdp shortSighted =
        new Pomdp(
            model.name(),
            model.modalities(),
            model.factors(),
            model.controls(),
            model.habits(),
            model.settings().withPolicyLength(1));

    Trial trial = new Trial(new GenericAgent(shortSighted), STEPS, 0);

    assertThat(trial.states("s")).startsWith("mill", "bridge").doesNotContain("market");
  }
}
