package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Locale;

/** Tensors seen as columns of distributions or counts over their first axis. */
final class CountTensors {
  /** The largest number of elements of one tensor that structure learning makes. */
  private static final long MAXIMAL_ELEMENTS = 1L << 27;

  private CountTensors() {}

  /** An array for a tensor of this shape, which is checked with {@link #requireSize}. */
  static double[] allocate(String name, long... shape) {
    return new double[requireSize(name, shape)];
  }

  /**
   * The number of elements of a shape.
   *
   * @throws IllegalArgumentException if there are too many, with the name of what is too large
   */
  static int requireSize(String name, long... shape) {
    double size = 1;
    for (long extent : shape) {
      size *= extent;
    }
    if (size > MAXIMAL_ELEMENTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s would have %.0f numbers, more than %d: learn from fewer data or larger groups",
              name,
              size,
              MAXIMAL_ELEMENTS));
    }
    return (int) size;
  }

  /** Every column divided by its sum; a column of zeros becomes uniform. */
  static Tensor normalised(Tensor counts) {
    int columns = counts.size() / counts.extent(0);
    return Tensor.wrap(counts.shape(), Columns.normalised(counts.data(), columns));
  }

  /** The matrix {@code [row, column]} with zeros added at the end of both axes. */
  static Tensor padded(Tensor matrix, int rows, int columns) {
    int width = matrix.extent(1);
    double[] values = allocate("a likelihood", rows, columns);
    for (int row = 0; row < matrix.extent(0); row++) {
      System.arraycopy(matrix.data(), row * width, values, row * columns, width);
    }
    return Tensor.wrap(new int[] {rows, columns}, values);
  }

  /** The same with a number added to every element. */
  static Tensor plus(Tensor tensor, double added) {
    double[] values = tensor.data().clone();
    for (int index = 0; index < values.length; index++) {
      values[index] += added;
    }
    return Tensor.wrap(tensor.shape(), values);
  }

  /** The sum of the columns of a matrix, axes {@code [row, 1]}. */
  static Tensor total(Tensor matrix) {
    int columns = matrix.extent(1);
    double[] sums = new double[matrix.extent(0)];
    for (int index = 0; index < matrix.size(); index++) {
      sums[index / columns] += matrix.at(index);
    }
    return Tensor.wrap(new int[] {sums.length, 1}, sums);
  }

  /** The first largest entry of a column of a matrix {@code [row, column]}. */
  static int argmax(Tensor matrix, int column) {
    return argmax(matrix, column, matrix.extent(1));
  }

  /** The successor of a state along a path: the first largest of {@code b[:, state, path]}. */
  static int successor(Tensor transitions, int state, int path) {
    int paths = transitions.extent(2);
    return argmax(transitions, state * paths + path, transitions.extent(1) * paths);
  }

  private static int argmax(Tensor tensor, int offset, int stride) {
    double[] values = tensor.data();
    int best = offset;
    for (int index = offset + stride; index < values.length; index += stride) {
      if (values[index] > values[best]) {
        best = index;
      }
    }
    return best / stride;
  }
}
