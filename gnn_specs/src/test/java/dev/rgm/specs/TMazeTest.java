package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TMazeTest {
  private static final int STEPS = 4;
  private static final int RUNS = 40;

  private final TMazeAgent agent = new TMazeAgent();

  @Test
  void readsTheSignFirstAndThenTakesTheArmWithFood() {
    Map<String, Integer> contexts = new HashMap<>();
    for (long seed = 0; seed < RUNS; seed++) {
      Trial trial = new Trial(agent, STEPS, seed);
      String context = trial.states("s_ctx").get(0);
      String arm = context.equals("food_left") ? "left_arm" : "right_arm";
      contexts.merge(context, 1, Integer::sum);

      assertThat(trial.states("s_loc"))
          .as("run %d, %s", seed, context)
          .containsExactly("centre", "sign", arm, arm);
    }
    assertThat(contexts).as("both contexts were met").hasSize(2);
  }

  @Test
  void knowsTheContextForCertainOnceTheSignIsRead() {
    Trial trial = new Trial(agent, STEPS, 0);

    assertThat(trial.steps().get(0).beliefs().get(1).data()).containsExactly(0.5, 0.5);
    assertThat(trial.believed("s_ctx").get(1)).isEqualTo(trial.states("s_ctx").get(1));
    assertThat(trial.steps().get(1).beliefs().get(1).data()).containsOnly(0, 1);
  }

  /**
   * By hand, for an animal that has seen nothing but the centre. The sign tells ln 2 nats, in each
   * of the two steps. An arm at random costs 0.5 · 2 − 0.5 · 4 = −1 nat and tells how much the food
   * says about the context: ln 2 minus the entropy of (0.9, 0.1).
   */
  @Test
  void valuesThePoliciesAsCountedByHand() {
    double sign = Math.log(2);
    double arm = Math.log(2) + 0.9 * Math.log(0.9) + 0.1 * Math.log(0.1);
    agent.reset(0);
    agent.observe(new int[] {0, 0, 0});
    agent.plan();

    int centre = 0;
    int left = 1;
    int right = 2;
    int toSign = 3;
    assertThat(energy(centre, centre)).isCloseTo(0, within(1e-12));
    assertThat(energy(toSign, toSign)).isCloseTo(-2 * sign, within(1e-12));
    assertThat(energy(toSign, centre)).isCloseTo(-sign, within(1e-12));
    assertThat(energy(toSign, left)).isCloseTo(-sign - (arm - 1), within(1e-12));
    assertThat(energy(left, right)).isCloseTo(-2 * (arm - 1), within(1e-12));
  }

  private double energy(int first, int second) {
    return agent.expectedFreeEnergy(4 * first + second);
  }
}
