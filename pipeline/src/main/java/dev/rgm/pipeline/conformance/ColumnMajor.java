package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the encoding of the {@code spm} vectors: a numeric array is {@code {"dims", "data"}} with
 * the first index fastest, a cell array {@code {"cell", "items"}} likewise, and indices count from
 * 1.
 */
final class ColumnMajor {
  private static final int MAXIMAL_AXES = 32;

  private ColumnMajor() {}

  /** The extents of a numeric array. */
  static int[] dims(VectorNode array) throws MalformedVectorException {
    int[] dims = array.get("dims").integers().stream().mapToInt(Integer::intValue).toArray();
    if (dims.length > MAXIMAL_AXES) {
      throw new MalformedVectorException(array.path() + " has " + dims.length + " axes");
    }
    return dims;
  }

  /** Whether an array or a cell array has no entry. */
  static boolean isEmpty(VectorNode array) throws MalformedVectorException {
    return (array.has("cell") ? array.get("items") : array.get("data")).entries().isEmpty();
  }

  /** The numbers in the order of the file; a number that is not one is NaN. */
  static double[] numbers(VectorNode array) throws MalformedVectorException {
    List<VectorNode> entries = array.get("data").entries();
    double[] numbers = new double[entries.size()];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = entries.get(index).numberOrNaN();
    }
    return numbers;
  }

  /** A numeric array with its axes in order, whatever lies fastest in the file. */
  static Tensor tensor(VectorNode array) throws MalformedVectorException {
    int[] dims = dims(array);
    double[] numbers = numbers(array);
    int rank = dims.length;
    int[] reversed = new int[rank];
    int[] order = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      reversed[axis] = dims[rank - 1 - axis];
      order[axis] = rank - 1 - axis;
    }
    try {
      return Tensor.wrap(reversed, numbers).permute(order);
    } catch (IllegalArgumentException misfit) {
      throw new MalformedVectorException(array.path() + ": " + misfit.getMessage());
    }
  }

  /**
   * A numeric array under a shape that the file may write with fewer or more axes of extent 1, such
   * as transitions with a single path.
   */
  static Tensor tensor(VectorNode array, int... shape) throws MalformedVectorException {
    Tensor tensor = tensor(array);
    try {
      return tensor.reshape(shape);
    } catch (IllegalArgumentException misfit) {
      throw new MalformedVectorException(array.path() + ": " + misfit.getMessage());
    }
  }

  /** The only number of an array. */
  static double scalar(VectorNode array) throws MalformedVectorException {
    double[] numbers = numbers(array);
    if (numbers.length != 1) {
      throw new MalformedVectorException(array.path() + " is not a single number");
    }
    return numbers[0];
  }

  /** The only number of the array under a key, or what to take if there is none. */
  static double scalar(VectorNode parent, String key, double otherwise)
      throws MalformedVectorException {
    return parent.has(key) ? scalar(parent.get(key)) : otherwise;
  }

  /** The whole numbers of an array, flattened and as the file has them. */
  static int[] integers(VectorNode array) throws MalformedVectorException {
    double[] numbers = numbers(array);
    int[] integers = new int[numbers.length];
    for (int index = 0; index < integers.length; index++) {
      integers[index] = (int) numbers[index];
      if (integers[index] != numbers[index]) {
        throw new MalformedVectorException(array.path() + " holds " + numbers[index]);
      }
    }
    return integers;
  }

  /** Indices, flattened and counted from 0; the file's 0 for "none" becomes −1. */
  static List<Integer> indices(VectorNode array) throws MalformedVectorException {
    List<Integer> indices = new ArrayList<>();
    for (int index : integers(array)) {
      indices.add(index - 1);
    }
    return indices;
  }

  /** The extents of a cell array. */
  static int[] cellDims(VectorNode array) throws MalformedVectorException {
    return array.get("cell").integers().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The entries of a cell array, first index fastest. */
  static List<VectorNode> cells(VectorNode array) throws MalformedVectorException {
    return array.get("items").entries();
  }
}
