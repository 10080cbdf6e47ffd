package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.RandomSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LearnedCountsTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 7;
  private static final double[] STATES = {1, 1, 2, 1, 0.5, 1, 3};
  private final RandomSource random = new RandomSource(11);

  private double[] counts() {
    double[] counts = new double[ROWS * COLUMNS];
    for (int index = 0; index < counts.length; index++) {
      counts[index] = index % 6 == 0 ? 0 : 0.1 + 3 * random.nextDouble();
    }
    return counts;
  }

  /** The definition, evaluated anew each time (rgm-algorithms §4.2). */
  private static double[] settledByDefinition(
      double[] before, double[] taught, double[] preferences, double beta, double eta) {
    double old = MutualInformation.of(before, COLUMNS, preferences, STATES);
    double now = MutualInformation.of(taught, COLUMNS, preferences, STATES);
    double share = 1 / (1 + Math.exp(beta * (old - now)));
    double[] settled = new double[before.length];
    for (int index = 0; index < settled.length; index++) {
      settled[index] =
          (before[index] + share * (taught[index] - before[index])) * eta / (eta + share);
    }
    return settled;
  }

  @Test
  void theSumsKeptAgreeWithTheDefinition() {
    double[] preferences = {1, 2, 3, 4, 5};
    double[] naive = counts();
    LearnedCounts kept = new LearnedCounts(naive, COLUMNS, preferences, STATES);
    for (int epoch = 0; epoch < 4000; epoch++) {
      double[] taught = naive.clone();
      for (int step = 0; step < 3; step++) {
        int row = (int) (ROWS * random.nextDouble());
        int column = (int) (COLUMNS * random.nextDouble());
        double amount = random.nextDouble();
        kept.add(row, column, amount);
        if (naive[row * COLUMNS + column] != 0) {
          taught[row * COLUMNS + column] += amount;
        }
      }
      assertThat(kept.score())
          .isCloseTo(MutualInformation.of(taught, COLUMNS, preferences, STATES), within(1e-12));
      naive = settledByDefinition(naive, taught, preferences, 16, 64);
      kept.settle(16, 64);
      assertThat(kept.counts()).containsExactly(naive, within(1e-11));
    }
    assertThat(kept.total()).isCloseTo(Arrays.stream(naive).sum(), within(1e-10));
  }

  @Test
  void structuralZerosStay() {
    LearnedCounts counts = new LearnedCounts(new double[] {0, 1, 1, 1}, 2, null, null);
    counts.add(0, 0, 5);
    counts.settle(0, 512);

    assertThat(counts.count(0, 0)).isZero();
    assertThat(counts.touchedColumns()).isZero();
  }

  @Test
  void theTotalTendsToTheLearnability() {
    LearnedCounts counts = new LearnedCounts(new double[] {1, 0.1, 0.1, 1}, 2, null, null);
    for (int epoch = 0; epoch < 500; epoch++) {
      counts.add(epoch % 2, epoch % 2, 1);
      counts.settle(0, 32);
      assertThat(counts.total()).isLessThan(32);
    }
    assertThat(counts.total()).isCloseTo(32, within(1e-3));
  }

  @Test
  void whatMakesCountsLessInformativeIsRejectedAndNothingIsForgotten() {
    LearnedCounts counts = new LearnedCounts(new double[] {2, 1e-3, 1e-3, 2}, 2, null, null);
    counts.add(0, 1, 1);
    double share = counts.settle(1e4, 8);

    assertThat(share).isLessThan(1e-12);
    assertThat(counts.counts()).containsExactly(new double[] {2, 1e-3, 1e-3, 2}, within(1e-9));
  }

  @Test
  void expectationsAreThoseOfTheColumn() {
    LearnedCounts counts = new LearnedCounts(new double[] {1, 2, 3, 2}, 2, null, null);
    counts.add(0, 0, 4);
    double[] expected = new double[4];
    counts.expect(counts.touchedColumn(0), expected);

    assertThat(expected).containsExactly(new double[] {5.0 / 8, 3.0 / 8, 0, 0}, within(1e-15));
  }

  @Test
  void whatIsDiscardedWasNeverTaught() {
    LearnedCounts counts = new LearnedCounts(new double[] {1, 2, 3, 2}, 2, null, null);
    double score = counts.score();
    counts.add(0, 0, 4);
    counts.discard();

    assertThat(counts.score()).isCloseTo(score, within(1e-14));
    assertThat(counts.count(0, 0)).isEqualTo(1);
  }
}
