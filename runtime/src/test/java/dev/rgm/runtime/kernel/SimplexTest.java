package dev.rgm.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.Profile.LogarithmGuard;
import org.junit.jupiter.api.Test;

class SimplexTest {
  @Test
  void softmaxSurvivesLargeNumbersAndExcludesNegativeInfinity() {
    double[] values = {-1, 1000, 1000 + Math.log(3), Double.NEGATIVE_INFINITY, -1};
    assertThat(Simplex.softmax(values, 1, 3)).isTrue();
    assertThat(values[0]).isEqualTo(-1);
    assertThat(values[1]).isCloseTo(0.25, within(1e-13));
    assertThat(values[2]).isCloseTo(0.75, within(1e-13));
    assertThat(values[3]).isZero();
    double[] none = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    assertThat(Simplex.softmax(none, 0, 2)).isFalse();
  }

  @Test
  void normaliseLeavesAnEmptyDistributionAlone() {
    double[] weights = {9, 1, 3};
    assertThat(Simplex.normalise(weights, 1, 2)).isEqualTo(4);
    assertThat(weights).containsExactly(9, 0.25, 0.75);
    double[] zeros = {0, 0};
    assertThat(Simplex.normalise(zeros, 0, 2)).isZero();
    assertThat(zeros).containsExactly(0, 0);
  }

  @Test
  void eachGuardTreatsZeroInItsOwnWay() {
    Logarithm exact = new Logarithm(LogarithmGuard.EXACT);
    Logarithm added = new Logarithm(LogarithmGuard.ADDED);
    Logarithm clipped = new Logarithm(LogarithmGuard.CLIPPED);
    assertThat(exact.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(added.of(0)).isEqualTo(Math.log(1e-16));
    assertThat(clipped.of(0)).isEqualTo(-52 * Math.log(2), within(1e-13));
    assertThat(exact.of(0.3)).isEqualTo(Math.log(0.3));
    assertThat(clipped.of(0.3)).isEqualTo(Math.log(0.3));
    assertThat(exact.weighted(0, 0)).isZero();
    double[] p = {7, 0.5, 0.5, 0};
    assertThat(exact.entropy(p, 1, 3)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(exact.divergence(new double[] {1, 0}, new double[] {0.25, 0.75}, 2))
        .isCloseTo(Math.log(4), within(1e-15));
    assertThat(exact.divergence(new double[] {1, 0}, new double[] {0, 1}, 2)).isInfinite();
  }
}
