package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * A tensor of a spec whose numbers a generated agent can be built with others for. Its checks
 * return what they were given, or throw with a message that names the place in the spec.
 *
 * @param place {@code file:line} of the declaration
 * @param variable name in the spec
 * @param axes one name per axis
 */
public record SpecParameter(String place, String variable, List<String> axes, Tensor values) {

  /** Copies the list. */
  public SpecParameter {
    axes = List.copyOf(axes);
  }

  /**
   * Numbers that are distributions over the first axis.
   *
   * @throws IllegalArgumentException for another shape, a negative number, or a column whose sum
   *     differs from one by more than {@link Pomdp#MASS_TOLERANCE}
   */
  public Tensor probabilities(Tensor replacement) {
    requireShape(replacement);
    int rows = replacement.extent(0);
    int columns = replacement.size() / rows;
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        double p = replacement.at(row * columns + column);
        if (!(p >= 0) || Double.isInfinite(p)) {
          throw wrong("holds " + p + in(column) + ", which is not a probability");
        }
        sum += p;
      }
      if (Math.abs(sum - 1) > Pomdp.MASS_TOLERANCE) {
        throw wrong("sums to " + sum + in(column) + ", not 1");
      }
    }
    return replacement;
  }

  /**
   * Finite numbers.
   *
   * @throws IllegalArgumentException for another shape, or a number that is not finite
   */
  public Tensor numbers(Tensor replacement) {
    requireShape(replacement);
    for (double value : replacement.data()) {
      if (!Double.isFinite(value)) {
        throw wrong("holds " + value + ", which is not finite");
      }
    }
    return replacement;
  }

  /**
   * Finite numbers of at least 0, not all of them 0.
   *
   * @throws IllegalArgumentException for another shape, or other numbers
   */
  public Tensor weights(Tensor replacement) {
    numbers(replacement);
    double sum = 0;
    for (double value : replacement.data()) {
      if (value < 0) {
        throw wrong("holds " + value + ", which is negative");
      }
      sum += value;
    }
    if (sum == 0) {
      throw wrong("holds zeros only");
    }
    return replacement;
  }

  private void requireShape(Tensor replacement) {
    if (!Arrays.equals(replacement.shape(), values.shape())) {
      StringJoiner expected = new StringJoiner(", ", "[", "]");
      for (int axis = 0; axis < values.rank(); axis++) {
        expected.add(axes.get(axis) + "=" + values.extent(axis));
      }
      throw wrong("has shape " + Arrays.toString(replacement.shape()) + ", expected " + expected);
    }
  }

  /** The indices of a column, by the names of the axes behind the first. */
  private String in(int column) {
    StringJoiner indices = new StringJoiner(", ", " where ", "").setEmptyValue("");
    int rest = column;
    int stride = values.size() / values.extent(0);
    for (int axis = 1; axis < values.rank(); axis++) {
      stride /= values.extent(axis);
      indices.add(axes.get(axis) + " is " + rest / stride);
      rest %= stride;
    }
    return indices.toString();
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(place + ": `" + variable + "` " + what);
  }
}
