package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoveltyTest {
  @Test
  void aWellLearnedTableHasNoNovelty() {
    assertThat(Novelty.gains(new double[] {256, 1, 1, 300}, 2)).isEmpty();
    assertThat(Novelty.gains(new double[] {255, 1, 1, 300}, 2)).isPresent();
  }

  @Test
  void rareOutcomesTellMoreAndStructuralZerosNothing() {
    double[] gains = Novelty.gains(new double[] {1, 3, 0}, 1).orElseThrow();

    assertThat(gains[0]).isGreaterThan(gains[1]);
    // ln 4 − ln 1 + 1 − 1/4 − (1 + 1/2 + 1/3), by the recurrence of digamma.
    assertThat(gains[0]).isCloseTo(Math.log(4) + 0.75 - (1 + 0.5 + 1.0 / 3), within(1e-14));
    assertThat(gains[2]).isZero();
  }
}
