package dev.rgm.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothingTest {
  /** A state that stays; nothing is seen of it at first, and it shows itself at last. */
  @Test
  void laterOutcomesReviseEarlierBeliefs() {
    Likelihood likelihood =
        new Likelihood(new int[] {3, 2}, new double[] {0.8, 0.8, 0.19, 0.01, 0.01, 0.19}, 0);
    double[] counts = {410, 410, 97, 5, 5, 97};
    double[][] priors = {{0.5, 0.5}};
    double[][][] states = {{{0.5, 0.5}}, {{0.5, 0.5}}, {{0.95, 0.05}}};
    double[][][] paths = {{{1}}, {{1}}, {{1}}};
    double[] evidence = new double[3];

    Smoothing.Taught taught =
        new Smoothing(
                new Likelihood[] {likelihood},
                new double[][] {counts},
                new double[][] {{500, 1, 1, 500}},
                priors,
                new double[][] {{1}},
                new boolean[] {false},
                List.of(Outcomes.of(0), Outcomes.of(0), Outcomes.of(1)))
            .revise(states, paths, evidence);

    assertThat(states[0][0][0]).isGreaterThan(0.9);
    assertThat(states[1][0][0]).isGreaterThan(0.9);
    for (double[][] state : states) {
      assertThat(state[0][0] + state[0][1]).isCloseTo(1, within(1e-14));
    }
    assertThat(evidence).doesNotContain(0);
    assertThat(taught.states()).hasDimensions(3, 1);
  }

  @Test
  void aPathNobodyControlsIsOneForTheWholeEpoch() {
    Likelihood likelihood = new Likelihood(new int[] {2, 2}, new double[] {9, 1, 1, 9}, 0);
    // Path 0 stays, path 1 flips.
    double[] transitions = {100, 1, 1, 100, 1, 100, 100, 1};
    double[][][] states = {{{0.9, 0.1}}, {{0.1, 0.9}}, {{0.9, 0.1}}};
    double[][][] paths = {{{0.5, 0.5}}, {{0.4, 0.6}}, {{0.3, 0.7}}};

    new Smoothing(
            new Likelihood[] {likelihood},
            new double[][] {{90, 10, 10, 90}},
            new double[][] {transitions},
            new double[][] {{0.5, 0.5}},
            new double[][] {{0.5, 0.5}},
            new boolean[] {false},
            List.of(Outcomes.of(0), Outcomes.of(1), Outcomes.of(0)))
        .revise(states, paths, new double[3]);

    assertThat(paths[0][0][1]).isGreaterThan(0.99);
    assertThat(paths[1][0]).containsExactly(paths[0][0]);
    assertThat(paths[2][0]).containsExactly(paths[0][0]);
  }
}
