package dev.rgm.compiler.check;

import java.util.Optional;

/** Properties of square matrices, row by row in one array. */
final class SquareMatrix {

  /** Powers of a matrix tell its spectral radius no better than this. */
  static final double RADIUS_TOLERANCE = 1e-3;

  /** Differences of entries that decimal numbers explain, relative to the largest entry. */
  private static final double ROUNDING = 1e-9;

  /** The power 2^20 of a matrix tells its radius to about one part in a million. */
  static final int SQUARINGS = 20;

  private SquareMatrix() {}

  /** Row and column of the first entry that differs from its mirror image, or empty. */
  static Optional<int[]> asymmetry(double[] matrix, int size) {
    double tolerance = ROUNDING * largest(matrix);
    for (int row = 0; row < size; row++) {
      for (int column = row + 1; column < size; column++) {
        double difference = matrix[row * size + column] - matrix[column * size + row];
        if (Math.abs(difference) > tolerance) {
          return Optional.of(new int[] {row, column});
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a symmetric matrix has a Cholesky factor with a positive diagonal. */
  static boolean isPositiveDefinite(double[] matrix, int size) {
    double[] factor = new double[size * size];
    double tolerance = ROUNDING * ROUNDING * largest(matrix);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row * size + column];
        for (int k = 0; k < column; k++) {
          rest -= factor[row * size + k] * factor[column * size + k];
        }
        if (row == column && !(rest > tolerance)) {
          return false;
        }
        factor[row * size + column] =
            row == column ? Math.sqrt(rest) : rest / factor[column * size + column];
      }
    }
    return true;
  }

  /**
   * The largest absolute eigenvalue by Gelfand's formula, the k-th root of the norm of the k-th
   * power; 0 for a matrix of zeros, or of numbers that are not finite.
   */
  static double spectralRadius(double[] matrix, int size) {
    return spectralRadius(matrix, size, SQUARINGS);
  }

  /**
   * The same with more or fewer squarings. The norm is that of Frobenius, so that but for rounding
   * the result is never less than the radius.
   */
  static double spectralRadius(double[] matrix, int size, int squarings) {
    double[] power = matrix.clone();
    double logarithm = 0;
    double exponent = 1;
    for (int step = 0; step <= squarings; step++) {
      double norm = norm(power);
      if (!(norm > 0) || !Double.isFinite(norm)) {
        return 0;
      }
      logarithm += Math.log(norm) / exponent;
      for (int i = 0; i < power.length; i++) {
        power[i] /= norm;
      }
      power = squared(power, size);
      exponent *= 2;
    }
    return Math.exp(logarithm);
  }

  private static double[] squared(double[] matrix, int size) {
    double[] product = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        double factor = matrix[row * size + k];
        for (int column = 0; column < size; column++) {
          product[row * size + column] += factor * matrix[k * size + column];
        }
      }
    }
    return product;
  }

  private static double norm(double[] matrix) {
    double largest = largest(matrix);
    double sum = 0;
    for (double entry : matrix) {
      double share = largest > 0 ? entry / largest : 0;
      sum += share * share;
    }
    return largest * Math.sqrt(sum);
  }

  private static double largest(double[] matrix) {
    double largest = 0;
    for (double entry : matrix) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
