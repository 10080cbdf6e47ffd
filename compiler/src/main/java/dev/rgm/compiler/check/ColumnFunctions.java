package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;

/**
 * Functions that make probabilities. They work on columns, runs over axis 0: the outcomes of a
 * likelihood and the next states of a transition.
 */
final class ColumnFunctions {
  private ColumnFunctions() {}

  private interface ColumnFunction {
    void apply(double[] column, int index, Value.Call call);
  }

  /** Every column divided by its sum, which must be positive. */
  static Tensor normalize(Value.Call call, Tensor tensor) {
    return columns(call, tensor, ColumnFunctions::normalise);
  }

  /** Every column as probabilities in proportion to the exponentials of its numbers. */
  static Tensor softmax(Value.Call call, Tensor tensor) {
    return columns(call, tensor, ColumnFunctions::softmax);
  }

  /** Every column mixed with a uniform one: {@code (1 - eps) x + eps / n}. */
  static Tensor noisy(Value.Call call, Tensor tensor, double eps) {
    if (!(eps >= 0 && eps <= 1)) {
      throw ArrayFunctions.bad(
          call.arguments().get(1).span(),
          "noise of " + Probabilities.number(eps) + " is not between 0 and 1",
          ArrayFunctions.available(ArrayFunction.NOISY));
    }
    requireColumns(call, tensor);
    double floor = eps / tensor.extent(0);
    return ArrayArithmetic.map(tensor, x -> (1 - eps) * x + floor);
  }

  private static Tensor columns(Value.Call call, Tensor tensor, ColumnFunction function) {
    requireColumns(call, tensor);
    int outcomes = tensor.extent(0);
    int columns = tensor.size() / outcomes;
    double[] data = tensor.data().clone();
    double[] column = new double[outcomes];
    for (int c = 0; c < columns; c++) {
      for (int o = 0; o < outcomes; o++) {
        column[o] = data[o * columns + c];
      }
      function.apply(column, c, call);
      for (int o = 0; o < outcomes; o++) {
        data[o * columns + c] = column[o];
      }
    }
    return Tensor.wrap(tensor.shape(), data);
  }

  private static void requireColumns(Value.Call call, Tensor tensor) {
    if (tensor.rank() == 0) {
      throw ArrayFunctions.bad(
          call.span(),
          "`" + call.function() + "` works on columns, and a single number has none",
          "give a list of numbers");
    }
  }

  private static void normalise(double[] column, int index, Value.Call call) {
    double sum = Arrays.stream(column).sum();
    if (!(sum > 0) || !Double.isFinite(sum)) {
      throw ArrayFunctions.bad(
          call.span(),
          "column " + index + " sums to " + Probabilities.number(sum) + ", so it has no shares",
          "give every column a positive sum");
    }
    Arrays.setAll(column, i -> column[i] / sum);
  }

  private static void softmax(double[] column, int index, Value.Call call) {
    double highest = Arrays.stream(column).max().orElse(0);
    if (!Double.isFinite(highest)) {
      throw ArrayFunctions.bad(
          call.span(),
          "the largest number of column "
              + index
              + " is "
              + Probabilities.number(highest)
              + ", which softmax cannot weigh",
          "give every column a finite number");
    }
    Arrays.setAll(column, i -> Math.exp(column[i] - highest));
    normalise(column, index, call);
  }
}
