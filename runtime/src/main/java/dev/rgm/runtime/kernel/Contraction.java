package dev.rgm.runtime.kernel;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;

/**
 * Contracts a row-major tensor of one shape with one vector per axis. The vectors lie in one array,
 * each at its own start, as the marginals of a mean field do. A vector entry of zero leaves its
 * elements out.
 *
 * <p>Holds its own working space: one instance serves one thread.
 */
public final class Contraction {
  private final int[] shape;
  private final int size;
  private final double[] even;
  private final double[] odd;

  /** A contraction of tensors of this shape, rank at least 1. */
  public Contraction(int... shape) {
    this.shape = shape.clone();
    this.size = Tensor.elements(shape);
    this.even = new double[shape.length > 1 ? size : 0];
    this.odd = new double[shape.length > 2 ? size : 0];
  }

  /**
   * Contracts all axes but one and adds the result to {@code target}.
   *
   * @param tensor holds the tensor from {@code offset} on
   * @param vectors the vectors; that of axis {@code k} starts at {@code starts[k]}
   * @param kept the axis that stays; its vector is not read
   * @param target receives {@code shape[kept]} sums from {@code targetOffset} on
   */
  public void addKeeping(
      int kept,
      double[] tensor,
      int offset,
      double[] vectors,
      int[] starts,
      double[] target,
      int targetOffset) {
    double[] source = tensor;
    int at = offset;
    int rest = size;
    for (int axis = shape.length - 1; axis > kept; axis--) {
      double[] result = source == even ? odd : even;
      rest /= shape[axis];
      contractLast(source, at, rest, shape[axis], vectors, starts[axis], result);
      source = result;
      at = 0;
    }
    for (int axis = 0; axis < kept; axis++) {
      double[] result = source == even ? odd : even;
      rest /= shape[axis];
      contractFirst(source, at, shape[axis], rest, vectors, starts[axis], result);
      source = result;
      at = 0;
    }
    for (int index = 0; index < rest; index++) {
      target[targetOffset + index] += source[at + index];
    }
  }

  /** Contracts all axes. */
  public double total(double[] tensor, int offset, double[] vectors, int[] starts) {
    double[] source = tensor;
    int at = offset;
    int rest = size;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (axis == 0) {
        return weightedSum(source, at, shape[0], vectors, starts[0]);
      }
      double[] result = source == even ? odd : even;
      rest /= shape[axis];
      contractLast(source, at, rest, shape[axis], vectors, starts[axis], result);
      source = result;
      at = 0;
    }
    return source[at];
  }

  private static void contractLast(
      double[] source, int at, int rows, int columns, double[] vector, int start, double[] result) {
    for (int row = 0; row < rows; row++) {
      result[row] = weightedSum(source, at + row * columns, columns, vector, start);
    }
  }

  private static void contractFirst(
      double[] source, int at, int rows, int columns, double[] vector, int start, double[] result) {
    Arrays.fill(result, 0, columns, 0);
    for (int row = 0; row < rows; row++) {
      double weight = vector[start + row];
      if (weight != 0) {
        for (int column = 0; column < columns; column++) {
          result[column] += weight * source[at + row * columns + column];
        }
      }
    }
  }

  private static double weightedSum(
      double[] source, int at, int count, double[] weights, int start) {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      double weight = weights[start + index];
      if (weight != 0) {
        sum += weight * source[at + index];
      }
    }
    return sum;
  }
}
