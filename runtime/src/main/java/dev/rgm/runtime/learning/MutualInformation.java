package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.kernel.Logarithm;

/**
 * How much the rows and columns of a matrix of Dirichlet counts tell about each other, in nats, and
 * how well they meet preferences (rgm-algorithms §4.2 and §4.4).
 */
public final class MutualInformation {
  private MutualInformation() {}

  /**
   * The information between rows and columns under the expected joint distribution, plus the
   * expected logarithms of preferences.
   *
   * @param counts row-major, at least 0
   * @param rowPreferences weights of the rows, or null
   * @param columnPreferences weights of the columns, or null
   */
  public static double of(
      double[] counts, int columns, double[] rowPreferences, double[] columnPreferences) {
    double total = total(counts);
    if (!(total > 0)) {
      return 0;
    }
    double[] rows = rowSums(counts, columns);
    double[] columnSums = Columns.sums(counts, columns);
    double information =
        negentropy(counts, total) - negentropy(rows, total) - negentropy(columnSums, total);
    return information
        + expectedPreference(rows, total, rowPreferences)
        + expectedPreference(columnSums, total, columnPreferences);
  }

  private static double total(double[] counts) {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }

  private static double[] rowSums(double[] counts, int columns) {
    double[] sums = new double[counts.length / columns];
    for (int index = 0; index < counts.length; index++) {
      sums[index / columns] += counts[index];
    }
    return sums;
  }

  private static double negentropy(double[] counts, double total) {
    double sum = 0;
    for (double count : counts) {
      sum += count > 0 ? count / total * Math.log(count / total) : 0;
    }
    return sum;
  }

  private static double expectedPreference(double[] sums, double total, double[] preferences) {
    if (preferences == null) {
      return 0;
    }
    double[] preferred = Columns.normalised(preferences, 1);
    double sum = 0;
    for (int index = 0; index < sums.length; index++) {
      sum += sums[index] / total * Logarithm.floored(preferred[index]);
    }
    return sum;
  }

  /**
   * The slope that {@link ModelReduction} follows: (1 − A) / Σa ⊙ (ln(A / (A_row A_column)) − 1).
   * It is not the gradient of {@link #of}; other systems use it, and their numbers depend on it.
   *
   * @param counts row-major, at least 0
   * @param rowPreferences weights of the rows, or null
   */
  public static double[] slope(double[] counts, int columns, double[] rowPreferences) {
    double total = total(counts);
    double[] rows = rowSums(counts, columns);
    double[] columnSums = Columns.sums(counts, columns);
    double[] preferred = rowPreferences == null ? null : Columns.normalised(rowPreferences, 1);
    double mean = expectedPreference(rows, total, rowPreferences);
    double[] slope = new double[counts.length];
    for (int index = 0; index < slope.length; index++) {
      int row = index / columns;
      double probability = counts[index] / total;
      double independent = rows[row] / total * (columnSums[index % columns] / total);
      double bracket = Logarithm.floored(probability / independent) - 1;
      if (preferred != null) {
        bracket += Logarithm.floored(preferred[row]) - mean;
      }
      slope[index] = (1 - probability) / total * bracket;
    }
    return slope;
  }

  /**
   * The information expected under the Dirichlet distribution over the joint distribution ({@code
   * dirMI}), plus the expected logarithm of preferences; with few counts it is less than {@link
   * #of}.
   *
   * @param counts row-major, at least 0, not all 0
   * @param rowPreferences weights of the rows, or null
   */
  public static double expected(double[] counts, int columns, double[] rowPreferences) {
    double[] rows = rowSums(counts, columns);
    return expectedEntropy(rows)
        + expectedEntropy(Columns.sums(counts, columns))
        - expectedEntropy(counts)
        + expectedPreference(rows, total(counts), rowPreferences);
  }

  private static double expectedEntropy(double[] counts) {
    double total = total(counts);
    double sum = 0;
    for (double count : counts) {
      sum += count * GammaFunctions.digamma(count + 1);
    }
    return GammaFunctions.digamma(total + 1) - sum / total;
  }
}
