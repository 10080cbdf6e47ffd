package dev.rgm.runtime.kernel;

/** Makes categorical distributions out of arrays of weights or log-weights, in place. */
public final class Simplex {
  private Simplex() {}

  /** The sum of {@code size} numbers from {@code offset} on. */
  public static double sum(double[] values, int offset, int size) {
    double sum = 0;
    for (int index = offset; index < offset + size; index++) {
      sum += values[index];
    }
    return sum;
  }

  /**
   * Divides {@code size} weights by their sum.
   *
   * @return the sum before; if it is not positive, nothing was changed
   */
  public static double normalise(double[] weights, int offset, int size) {
    double sum = sum(weights, offset, size);
    if (sum > 0) {
      for (int index = offset; index < offset + size; index++) {
        weights[index] /= sum;
      }
    }
    return sum;
  }

  /**
   * Turns {@code size} log-weights (nats) into probabilities, with the maximum subtracted first.
   * Entries of negative infinity become zero.
   *
   * @return whether any log-weight was finite; if none was, nothing was changed
   */
  public static boolean softmax(double[] values, int offset, int size) {
    double max = Double.NEGATIVE_INFINITY;
    for (int index = offset; index < offset + size; index++) {
      max = Math.max(max, values[index]);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return false;
    }
    double sum = 0;
    for (int index = offset; index < offset + size; index++) {
      double weight = Math.exp(values[index] - max);
      values[index] = weight;
      sum += weight;
    }
    for (int index = offset; index < offset + size; index++) {
      values[index] /= sum;
    }
    return true;
  }
}
