package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModelReductionTest {
  private static final double[] PRIOR = {0.25, 0.25, 0.25, 0.25};

  @Test
  void thePriorItselfExplainsAsMuchAsItself() {
    double[] posterior = {5, 0.25, 0.25, 3};
    ModelReduction.Evidence evidence = ModelReduction.evidence(posterior, PRIOR, PRIOR, 2);

    assertThat(evidence.logEvidence()).containsExactly(new double[2], within(1e-12));
    assertThat(evidence.posterior()).containsExactly(posterior, within(1e-14));
  }

  @Test
  void whatWasNeverSeenIsPruned() {
    double[] posterior = {20.25, 0.25, 0.25, 20.25};
    ModelReduction.Pruned pruned = ModelReduction.simple(posterior, PRIOR, 2, 0);

    assertThat(pruned.prior()).containsExactly(0.5, 0, 0, 0.5);
    assertThat(pruned.posterior()[1]).isZero();
    assertThat(pruned.posterior()[0]).isCloseTo(20.5, within(1e-12));
  }

  @Test
  void anOccamThresholdKeepsWhatGainsLittle() {
    double[] posterior = {20.25, 0.25, 0.25, 20.25};
    ModelReduction.Pruned pruned = ModelReduction.simple(posterior, PRIOR, 2, 1000);

    assertThat(pruned.posterior()).containsExactly(posterior);
  }

  @Test
  void thePriorThatFitsIsMoreProbable() {
    double[] posterior = {9, 1, 1, 9};
    double[] fitting = {1, 0.1, 0.1, 1};
    double[] misfit = {0.1, 1, 1, 0.1};
    double[] probabilities =
        ModelReduction.posteriorOfPriors(posterior, new double[][] {fitting, misfit}, 2);

    assertThat(probabilities[0]).isGreaterThan(0.9);
    assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-14));
  }

  @Test
  void reductionsDropRareCountsOrSharpenColumns() {
    assertThat(ModelReduction.withoutRareCounts(new double[] {16, 1, 0.9, 4}))
        .containsExactly(16, 1, 0, 4);
    assertThat(ModelReduction.sharpened(new double[] {2, 1, 1, 3}, 2))
        .containsExactly(new double[] {1, 0, 0, 1}, within(1e-12));
  }
}
