package dev.rgm.runtime.kernel;

/** Products of dense row-major matrices and vectors that lie in plain arrays. */
public final class Matrices {
  private Matrices() {}

  /** The dot product of {@code size} numbers from {@code aOffset} and {@code bOffset} on. */
  public static double dot(double[] a, int aOffset, double[] b, int bOffset, int size) {
    double sum = 0;
    for (int index = 0; index < size; index++) {
      sum += a[aOffset + index] * b[bOffset + index];
    }
    return sum;
  }

  /** {@code target[r] = Σ_c matrix[r, c] vector[c]}; all three start at their first element. */
  public static void multiply(
      double[] matrix, int rows, int columns, double[] vector, double[] target) {
    for (int row = 0; row < rows; row++) {
      target[row] = dot(matrix, row * columns, vector, 0, columns);
    }
  }

  /**
   * The outer product of vectors that lie in one array.
   *
   * @param vectors the vectors; number {@code k} has {@code extents[k]} entries from {@code
   *     starts[k]} on
   * @param target receives the product, row-major, axes in the order of the vectors; 1 for no
   *     vector
   */
  public static void outer(double[] vectors, int[] starts, int[] extents, double[] target) {
    target[0] = 1;
    int size = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      int extent = extents[axis];
      // From the back, so that the shorter product is read before it is overwritten.
      for (int row = size - 1; row >= 0; row--) {
        double weight = target[row];
        for (int index = extent - 1; index >= 0; index--) {
          target[row * extent + index] = weight * vectors[starts[axis] + index];
        }
      }
      size *= extent;
    }
  }
}
