package dev.rgm.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GammaFunctionsTest {
  private static final double EULER = 0.5772156649015329;

  @Test
  void logGammaAtIntegersAndHalves() {
    double factorial = 0;
    for (int n = 1; n < 120; n++) {
      assertThat(GammaFunctions.logGamma(n)).isCloseTo(factorial, within(4e-15 * (1 + factorial)));
      factorial += Math.log(n);
    }
    assertThat(GammaFunctions.logGamma(0.5))
        .isCloseTo(0.5 * Math.log(Math.PI), Percentage.withPercentage(1e-12));
    assertThat(GammaFunctions.logGamma(1e-8)).isCloseTo(Math.log(1e8), within(1e-7));
  }

  @Test
  void digammaAtKnownPoints() {
    assertThat(GammaFunctions.digamma(1)).isCloseTo(-EULER, within(1e-15));
    assertThat(GammaFunctions.digamma(0.5)).isCloseTo(-EULER - 2 * Math.log(2), within(4e-15));
    assertThat(GammaFunctions.digamma(0.25))
        .isCloseTo(-EULER - Math.PI / 2 - 3 * Math.log(2), within(6e-15));
    double harmonic = 0;
    for (int n = 1; n < 60; n++) {
      assertThat(GammaFunctions.digamma(n)).isCloseTo(harmonic - EULER, within(5e-15));
      harmonic += 1.0 / n;
    }
  }

  @Test
  void digammaIsTheDerivativeOfLogGamma() {
    for (double x = 0.3; x < 30; x += 0.7) {
      double h = 1e-5;
      double slope = (GammaFunctions.logGamma(x + h) - GammaFunctions.logGamma(x - h)) / (2 * h);
      assertThat(GammaFunctions.digamma(x)).isCloseTo(slope, within(1e-8));
    }
  }
}
