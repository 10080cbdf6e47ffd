package dev.rgm.runtime.continuous;

/** Cholesky factors {@code A = L Lᵀ} of row-major matrices in plain arrays; nothing allocates. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Replaces the lower triangle of the leading {@code size × size} numbers by L; what is above the
   * diagonal is neither read nor written.
   *
   * @return whether the matrix is positive definite; if not, its numbers are spoilt
   */
  static boolean factor(double[] matrix, int size) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row * size + column];
        for (int k = 0; k < column; k++) {
          rest -= matrix[row * size + k] * matrix[column * size + k];
        }
        if (row == column) {
          if (!(rest > 0) || rest == Double.POSITIVE_INFINITY) {
            return false;
          }
          matrix[row * size + row] = Math.sqrt(rest);
        } else {
          matrix[row * size + column] = rest / matrix[column * size + column];
        }
      }
    }
    return true;
  }

  /** Solves {@code L z = b} in place; {@code b} starts at {@code offset}. */
  static void forward(double[] factor, int size, double[] b, int offset) {
    for (int row = 0; row < size; row++) {
      double rest = b[offset + row];
      for (int k = 0; k < row; k++) {
        rest -= factor[row * size + k] * b[offset + k];
      }
      b[offset + row] = rest / factor[row * size + row];
    }
  }

  /** Solves {@code Lᵀ z = b} in place; {@code b} starts at {@code offset}. */
  static void backward(double[] factor, int size, double[] b, int offset) {
    for (int row = size - 1; row >= 0; row--) {
      double rest = b[offset + row];
      for (int k = row + 1; k < size; k++) {
        rest -= factor[k * size + row] * b[offset + k];
      }
      b[offset + row] = rest / factor[row * size + row];
    }
  }

  /** Adds {@code L z} to a vector. */
  static void addProduct(double[] factor, int size, double[] z, double[] target) {
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int k = 0; k <= row; k++) {
        sum += factor[row * size + k] * z[k];
      }
      target[row] += sum;
    }
  }

  /** Half the logarithm of the determinant of the factored matrix. */
  static double halfLogDeterminant(double[] factor, int size) {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += Math.log(factor[row * size + row]);
    }
    return sum;
  }
}
