package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MutualInformationTest {
  private static final double[] IDENTITY = {1, 0, 0, 1};

  @Test
  void aDeterministicMapCarriesTheEntropyOfItsColumns() {
    assertThat(MutualInformation.of(IDENTITY, 2, null, null)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(MutualInformation.of(new double[] {7, 0, 0, 7}, 2, null, null))
        .isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void independentRowsAndColumnsShareNothing() {
    assertThat(MutualInformation.of(new double[] {1, 2, 3, 2, 4, 6}, 3, null, null))
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void preferencesAddTheirExpectedLogarithms() {
    double[] preferences = {1, 3};
    double value = 0.5 * Math.log(0.25) + 0.5 * Math.log(0.75);

    assertThat(MutualInformation.of(IDENTITY, 2, preferences, null))
        .isCloseTo(Math.log(2) + value, within(1e-15));
    assertThat(MutualInformation.of(IDENTITY, 2, preferences, preferences))
        .isCloseTo(Math.log(2) + 2 * value, within(1e-15));
  }

  @Test
  void fewCountsAreExpectedToCarryLess() {
    double few = MutualInformation.expected(IDENTITY, 2, null);
    double many = MutualInformation.expected(new double[] {1e6, 0, 0, 1e6}, 2, null);

    assertThat(few).isCloseTo(0.5, within(1e-14));
    assertThat(many).isCloseTo(Math.log(2), within(1e-5));
  }

  @Test
  void noCountsCarryNothing() {
    assertThat(MutualInformation.of(new double[4], 2, null, null)).isZero();
  }
}
