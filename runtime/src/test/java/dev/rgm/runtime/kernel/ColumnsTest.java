package dev.rgm.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.Profile.LogarithmGuard;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void anEmptyColumnBecomesUniform() {
    assertThat(Columns.normalised(new double[] {1, 0, 3, 0}, 2))
        .containsExactly(0.25, 0.5, 0.75, 0.5);
  }

  @Test
  void whatEitherFactorHoldsImpossibleKeepsTheWeightOfTheFloor() {
    double[] product = {0.5, 0.5};
    Columns.multiply(product, new double[] {1, 0});

    assertThat(product[1]).isCloseTo(Math.exp(-32), within(1e-20));
    assertThat(product[0] + product[1]).isCloseTo(1, within(1e-15));
  }

  @Test
  void theProductOfTwoDistributionsIsRenormalised() {
    double[] product = {0.2, 0.8};
    Columns.multiply(product, new double[] {0.5, 0.25});

    assertThat(product[0]).isCloseTo(0.1 / 0.3, within(1e-15));
  }

  @Test
  void expectedLogarithmsFollowTheRecurrenceOfDigammaAndTheFloor() {
    // digamma(1) − digamma(3) = −(1 + 1/2); digamma(2) − digamma(3) = −1/2.
    double[] expected = Columns.expectedLogarithms(new double[] {1, 0, 2, 4}, 2);

    assertThat(expected[0]).isCloseTo(-1.5, within(1e-14));
    assertThat(expected[2]).isCloseTo(-0.5, within(1e-14));
    assertThat(expected[1]).isEqualTo(-32);
    assertThat(expected[3]).isZero();
  }

  @Test
  void theFlooredLogarithmEndsAtMinus32() {
    assertThat(Logarithm.floored(0)).isEqualTo(-32);
    assertThat(Logarithm.floored(1e-300)).isEqualTo(-32);
    assertThat(Logarithm.floored(Math.E)).isEqualTo(1);
    assertThat(new Logarithm(LogarithmGuard.FLOORED).of(0)).isCloseTo(-32, within(1e-14));
  }
}
