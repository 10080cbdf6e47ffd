package dev.rgm.runtime.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense array of doubles with a shape, row-major (the last axis is contiguous).
 *
 * <p>The axis order is fixed once for the whole project: likelihoods {@code A[o, s0, s1 …]},
 * transitions {@code B[next, prev …, action]}, preferences {@code C[o]} or {@code C[t, o]}, priors
 * {@code D[s]}, habits {@code E[policy]}.
 *
 * <p>A tensor is immutable: the constructor copies, and {@link #data()} is for reading only inside
 * the runtime's kernels, which never write to it.
 */
public final class Tensor {
  private final int[] shape;
  private final double[] data;

  private Tensor(int[] shape, double[] data) {
    this.shape = shape;
    this.data = data;
  }

  /**
   * Makes a tensor from row-major data.
   *
   * @param shape one positive extent per axis; empty for a scalar
   * @param data as many numbers as the product of the extents; copied
   * @throws IllegalArgumentException if the number of values is not the product of the extents
   */
  public static Tensor of(int[] shape, double[] data) {
    return wrap(shape.clone(), data.clone());
  }

  /** A tensor of rank one, axes {@code [n]}; the values are copied. */
  public static Tensor vector(double... values) {
    return of(new int[] {values.length}, values);
  }

  /** A tensor in which every element is {@code value}. */
  public static Tensor filled(double value, int... shape) {
    double[] data = new double[elements(shape)];
    Arrays.fill(data, value);
    return wrap(shape.clone(), data);
  }

  /** Takes ownership of both arrays: for builders that hand over what they made. */
  public static Tensor wrap(int[] shape, double[] data) {
    if (elements(shape) != data.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + elements(shape)
              + " values, not "
              + data.length);
    }
    return new Tensor(shape, data);
  }

  /**
   * The number of elements of a shape.
   *
   * @throws IllegalArgumentException if an extent is not positive or the product exceeds an int
   */
  public static int elements(int... shape) {
    long product = 1;
    for (int extent : shape) {
      if (extent < 1) {
        throw new IllegalArgumentException("extent " + extent + " in " + Arrays.toString(shape));
      }
      product *= extent;
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(Arrays.toString(shape) + " has too many elements");
      }
    }
    return (int) product;
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The extent of one axis. */
  public int extent(int axis) {
    return shape[axis];
  }

  /** A copy of the extents of all axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  public int size() {
    return data.length;
  }

  /** The element at a position of the row-major order. */
  public double at(int offset) {
    return data[offset];
  }

  /** The element at one index per axis. */
  public double get(int... index) {
    return data[offset(index)];
  }

  /** The row-major position of one index per axis. */
  public int offset(int... index) {
    if (index.length != shape.length) {
      throw new IllegalArgumentException(index.length + " indices for rank " + shape.length);
    }
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      offset = offset * shape[axis] + Objects.checkIndex(index[axis], shape[axis]);
    }
    return offset;
  }

  /** The backing array, row-major. Read it, never write to it. */
  public double[] data() {
    return data;
  }

  /** The same elements under another shape of the same size. */
  public Tensor reshape(int... newShape) {
    return wrap(newShape.clone(), data);
  }

  /**
   * The same elements with axes reordered.
   *
   * @param order the new axis {@code k} is the old axis {@code order[k]}
   */
  public Tensor permute(int... order) {
    int rank = shape.length;
    int[] newShape = new int[rank];
    int[] oldStride = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      oldStride[axis] = stride;
      stride *= shape[axis];
    }
    int[] step = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      newShape[axis] = shape[order[axis]];
      step[axis] = oldStride[order[axis]];
    }
    double[] result = new double[data.length];
    int[] index = new int[rank];
    int source = 0;
    for (int target = 0; target < result.length; target++) {
      result[target] = data[source];
      for (int axis = rank - 1; axis >= 0; axis--) {
        source += step[axis];
        if (++index[axis] < newShape[axis]) {
          break;
        }
        source -= step[axis] * newShape[axis];
        index[axis] = 0;
      }
    }
    return new Tensor(newShape, result);
  }

  /**
   * Keeps some indices of one axis.
   *
   * @param axis whose indices are chosen
   * @param kept indices in the order in which they come out, at least one
   */
  public Tensor select(int axis, int... kept) {
    int inner = 1;
    for (int later = axis + 1; later < shape.length; later++) {
      inner *= shape[later];
    }
    int[] newShape = shape.clone();
    newShape[axis] = kept.length;
    double[] result = new double[elements(newShape)];
    for (int target = 0; target < result.length; target += inner) {
      int outer = target / inner / kept.length;
      int index = Objects.checkIndex(kept[target / inner % kept.length], shape[axis]);
      System.arraycopy(data, (outer * shape[axis] + index) * inner, result, target, inner);
    }
    return new Tensor(newShape, result);
  }

  /**
   * Contracts one axis with a vector: the sum over its indices, each weighed.
   *
   * @param axis that goes
   * @param weights one per index of the axis
   */
  public Tensor contract(int axis, double... weights) {
    if (weights.length != shape[axis]) {
      throw new IllegalArgumentException(
          weights.length + " weights for axis " + axis + " of " + Arrays.toString(shape));
    }
    int inner = 1;
    int[] newShape = new int[shape.length - 1];
    for (int other = 0; other < shape.length; other++) {
      if (other != axis) {
        newShape[other < axis ? other : other - 1] = shape[other];
        inner *= other > axis ? shape[other] : 1;
      }
    }
    double[] result = new double[data.length / shape[axis]];
    for (int source = 0; source < data.length; source++) {
      int outer = source / inner / shape[axis];
      result[outer * inner + source % inner] +=
          weights[source / inner % shape[axis]] * data[source];
    }
    return new Tensor(newShape, result);
  }

  /** The outer product: the axes of this tensor, then those of another. */
  public Tensor outer(Tensor other) {
    int[] newShape = Arrays.copyOf(shape, shape.length + other.shape.length);
    System.arraycopy(other.shape, 0, newShape, shape.length, other.shape.length);
    double[] result = new double[elements(newShape)];
    for (int index = 0; index < result.length; index++) {
      result[index] = data[index / other.data.length] * other.data[index % other.data.length];
    }
    return new Tensor(newShape, result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
