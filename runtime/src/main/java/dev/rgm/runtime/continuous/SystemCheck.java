package dev.rgm.runtime.continuous;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds everything that is wrong with a system, so that one message can say it all. */
final class SystemCheck {
  /** Differences of mirrored entries that decimal numbers explain, relative to the largest. */
  private static final double ROUNDING = 1e-9;

  private final String name;
  private final List<String> problems = new ArrayList<>();

  SystemCheck(String name) {
    this.name = name;
  }

  /** Whether a tensor has a shape and finite numbers. */
  boolean shape(String what, Tensor tensor, int... expected) {
    if (!Arrays.equals(tensor.shape(), expected)) {
      problems.add(
          what
              + ": shape "
              + Arrays.toString(tensor.shape())
              + ", expected "
              + Arrays.toString(expected));
      return false;
    }
    for (double value : tensor.data()) {
      if (!Double.isFinite(value)) {
        problems.add(what + " holds " + value + ", which is not finite");
        return false;
      }
    }
    return true;
  }

  /** Whether a tensor is a symmetric and positive definite matrix. */
  boolean covariance(String what, Tensor tensor, int size) {
    if (!shape(what, tensor, size, size)) {
      return false;
    }
    double[] matrix = tensor.data();
    double largest = Arrays.stream(matrix).map(Math::abs).max().orElse(0);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        double difference = matrix[row * size + column] - matrix[column * size + row];
        if (Math.abs(difference) > ROUNDING * largest) {
          problems.add(what + " is not symmetric at row " + row + ", column " + column);
          return false;
        }
      }
    }
    if (!Cholesky.factor(matrix.clone(), size)) {
      problems.add(what + " is not positive definite");
      return false;
    }
    return true;
  }

  /** Notes a problem unless something holds. */
  void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  /** Checks that every column over the first axis is a distribution. */
  void probabilities(String what, Tensor tensor, int... expected) {
    if (!shape(what, tensor, expected)) {
      return;
    }
    int columns = tensor.size() / tensor.extent(0);
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < tensor.extent(0); row++) {
        double p = tensor.at(row * columns + column);
        sum += p >= 0 ? p : Double.NaN;
      }
      if (!(Math.abs(sum - 1) <= Pomdp.MASS_TOLERANCE)) {
        problems.add(what + ": column " + column + " is no distribution");
        return;
      }
    }
  }

  /**
   * Ends the check.
   *
   * @throws IllegalArgumentException if something is wrong
   */
  void finish() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "linear system `" + name + "`: " + String.join("\n  ", problems));
    }
  }
}
