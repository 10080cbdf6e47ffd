package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Columns;

/**
 * The transition probabilities of one factor, one matrix {@code [next, previous]} a path, each
 * row-major.
 */
public final class PathTransitions {
  private final int states;
  private final double[][] byPath;

  /**
   * Transitions from values {@code [next, previous, path]}, row-major, at least 0; every column is
   * divided by its sum, and a column of zeros becomes uniform.
   */
  public PathTransitions(double[] values, int states, int paths) {
    this.states = states;
    this.byPath = new double[paths][states * states];
    refresh(values);
  }

  /** Takes other values of the same shape. */
  public void refresh(double[] values) {
    int paths = byPath.length;
    double[] probability = Columns.normalised(values, states * paths);
    for (int index = 0; index < probability.length; index++) {
      byPath[index % paths][index / paths] = probability[index];
    }
  }

  /** The number of states. */
  public int states() {
    return states;
  }

  /** The number of paths. */
  public int paths() {
    return byPath.length;
  }

  /** The matrix {@code [next, previous]} of one path; not to be written to. */
  public double[] along(int path) {
    return byPath[path];
  }

  /**
   * The matrix {@code [next, previous]} expected under beliefs about the path.
   *
   * @return not to be written to
   */
  public double[] expected(double[] paths) {
    return byPath.length == 1 ? byPath[0] : mixture(byPath, paths);
  }

  /** The weighted sum of matrices of equal size. */
  public static double[] mixture(double[][] matrices, double[] weights) {
    double[] mixture = new double[matrices[0].length];
    for (int path = 0; path < matrices.length; path++) {
      double weight = weights[path];
      double[] matrix = matrices[path];
      for (int index = 0; weight != 0 && index < mixture.length; index++) {
        mixture[index] += weight * matrix[index];
      }
    }
    return mixture;
  }

  /**
   * The next states predicted from beliefs about the previous ones. The products are fused and
   * summed in the order of the states: near ties in the search of policies depend on it
   * (rgm-algorithms §3.4).
   *
   * @param matrix {@code [next, previous]}
   */
  public static void predict(double[] matrix, double[] previous, double[] target) {
    int states = target.length;
    for (int next = 0; next < states; next++) {
      int row = next * states;
      double sum = 0;
      for (int state = 0; state < states; state++) {
        sum = Math.fma(matrix[row + state], previous[state], sum);
      }
      target[next] = sum;
    }
  }

  /** The bilinear form Σ next[s'] matrix[s', s] previous[s]. */
  public static double expectation(double[] matrix, double[] next, double[] previous) {
    int states = next.length;
    double total = 0;
    for (int to = 0; to < states; to++) {
      double sum = 0;
      for (int from = 0; next[to] != 0 && from < states; from++) {
        sum = Math.fma(matrix[to * states + from], previous[from], sum);
      }
      total += next[to] * sum;
    }
    return total;
  }
}
