package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirichletTest {
  @Test
  void meanDividesEveryColumnByItsSum() {
    Tensor counts = Tensor.of(new int[] {2, 2}, new double[] {1, 3, 1, 1});
    assertThat(Dirichlet.mean(counts).data()).containsExactly(0.5, 0.75, 0.5, 0.25);
    assertThatThrownBy(() -> Dirichlet.mean(Tensor.filled(0, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anObservationAddsTheProductOfTheBeliefs() {
    Tensor counts = Tensor.filled(1, 2, 3);
    Tensor learned =
        Dirichlet.updated(
            counts, 0.5, List.of(new double[] {0, 1}, new double[] {0.5, 0.25, 0.25}));
    assertThat(learned)
        .isEqualTo(Tensor.of(new int[] {2, 3}, new double[] {1, 1, 1, 1.25, 1.125, 1.125}));
    assertThatThrownBy(() -> Dirichlet.updated(counts, 1, List.of(new double[2], new double[2])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void divergenceOfTwoBetaDistributionsByQuadrature() {
    Tensor q = Tensor.vector(2.5, 4);
    Tensor p = Tensor.vector(3, 1.5);
    double sum = 0;
    int cells = 200_000;
    for (int cell = 0; cell < cells; cell++) {
      double x = (cell + 0.5) / cells;
      double logQ = logBetaDensity(x, 2.5, 4);
      sum += Math.exp(logQ) * (logQ - logBetaDensity(x, 3, 1.5)) / cells;
    }
    assertThat(Dirichlet.divergence(q, p)).isCloseTo(sum, within(1e-8));
    assertThat(Dirichlet.divergence(q, q)).isZero();
  }

  private static double logBetaDensity(double x, double a, double b) {
    return GammaFunctions.logGamma(a + b)
        - GammaFunctions.logGamma(a)
        - GammaFunctions.logGamma(b)
        + (a - 1) * Math.log(x)
        + (b - 1) * Math.log1p(-x);
  }

  @Test
  void evidenceRatioOfOneCountIsARatioOfProbabilities() {
    // One count of category 0 has probability p0/Σp under each prior.
    Tensor prior = Tensor.vector(1, 1, 2);
    Tensor posterior = Tensor.vector(2, 1, 2);
    Tensor reduced = Tensor.vector(3, 1, 1);
    assertThat(Dirichlet.logEvidenceRatio(posterior, prior, reduced))
        .isCloseTo(Math.log(1.0 / 4) - Math.log(3.0 / 5), within(1e-13));
    assertThatThrownBy(() -> Dirichlet.logEvidenceRatio(prior, posterior, Tensor.vector(1, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void exactNoveltyIsTheDivergenceThatOneMoreCountBrings() {
    Tensor counts = Tensor.vector(0.7, 2, 5);
    double[] weights = Novelty.exactWeights(counts).data();
    for (int category = 0; category < 3; category++) {
      double[] more = counts.data().clone();
      more[category]++;
      assertThat(-weights[category])
          .isCloseTo(Dirichlet.divergence(Tensor.vector(more), counts), within(1e-13));
    }
  }

  @Test
  void heuristicNoveltyIsADifferenceOfReciprocals() {
    Tensor counts = Tensor.of(new int[] {2, 2}, new double[] {1, 4, 3, 4});
    assertThat(Novelty.heuristicWeights(counts).data())
        .containsExactly(
            new double[] {0.25 - 1, 0.125 - 0.25, 0.25 - 1.0 / 3, -0.125}, within(1e-15));
  }

  @Test
  void whatCannotHappenHasNoNovelty() {
    Tensor counts = Tensor.of(new int[] {2, 2}, new double[] {0, 1, 2, 1});
    Tensor weights = Novelty.heuristicWeights(counts);
    double novelty =
        Novelty.expected(weights, counts, new double[] {0.5, 0.5}, new double[] {1, 0});
    assertThat(novelty).isCloseTo(0, within(1e-15));
    assertThat(Novelty.expected(weights, counts, new double[] {0.5, 0.5}, new double[] {0, 1}))
        .isCloseTo(0.5, within(1e-15));
  }
}
