package dev.rgm.runtime.kernel;

import java.util.Arrays;

/**
 * Categorical distributions that lie in the columns of a row-major matrix, categories along the
 * rows; a tensor counts as a matrix of its first axis by all others (rgm-algorithms §0.2).
 */
public final class Columns {
  private Columns() {}

  /** The sum of every column of row-major values. */
  public static double[] sums(double[] values, int columns) {
    double[] sums = new double[columns];
    for (int row = 0; row < values.length; row += columns) {
      for (int column = 0; column < columns; column++) {
        sums[column] += values[row + column];
      }
    }
    return sums;
  }

  /**
   * Divides every column by its sum ({@code norm}); a column that sums to 0 becomes uniform.
   *
   * @param values row-major, at least 0
   * @return a new array
   */
  public static double[] normalised(double[] values, int columns) {
    int rows = values.length / columns;
    double[] sums = sums(values, columns);
    double[] result = new double[values.length];
    for (int index = 0; index < result.length; index++) {
      double sum = sums[index % columns];
      result[index] = sum > 0 ? values[index] / sum : 1.0 / rows;
    }
    return result;
  }

  /** A uniform distribution over some categories. */
  public static double[] uniform(int categories) {
    double[] uniform = new double[categories];
    Arrays.fill(uniform, 1.0 / categories);
    return uniform;
  }

  /**
   * The renormalised product of two distributions ({@code mul}), in place: softmax of the sum of
   * their floored logarithms, so that what either holds impossible keeps a weight of e^-32.
   */
  public static void multiply(double[] target, double[] other) {
    for (int index = 0; index < target.length; index++) {
      target[index] = Logarithm.floored(target[index]) + Logarithm.floored(other[index]);
    }
    Simplex.softmax(target, 0, target.length);
  }

  /**
   * The expected logarithm of probabilities with Dirichlet counts ({@code psi}): digamma of a count
   * minus digamma of its column's sum, floored at {@link Logarithm#LEAST}.
   *
   * @param counts row-major, at least 0
   * @return a new array, nats
   */
  public static double[] expectedLogarithms(double[] counts, int columns) {
    double[] sums = sums(counts, columns);
    double[] result = new double[counts.length];
    for (int index = 0; index < result.length; index++) {
      double count = counts[index];
      result[index] =
          count > 0
              ? Math.max(
                  GammaFunctions.digamma(count) - GammaFunctions.digamma(sums[index % columns]),
                  Logarithm.LEAST)
              : Logarithm.LEAST;
    }
    return result;
  }
}
