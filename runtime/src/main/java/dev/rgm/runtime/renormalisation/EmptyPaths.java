package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;

/**
 * Gives a successor to every state along every path, so that an agent that chooses a path never
 * jumps at random ({@code rgm-algorithms.md} §6.6, step 5).
 */
final class EmptyPaths {
  private EmptyPaths() {}

  /**
   * Fills the paths along which a state has no successor.
   *
   * @param transitions axes {@code [next, previous, path]}
   * @param counts whether to take the successor with the largest count, and its count; otherwise
   *     the first successor, with 1
   */
  static Tensor filled(Tensor transitions, boolean counts) {
    int states = transitions.extent(0);
    int paths = transitions.extent(2);
    double[] values = transitions.data().clone();
    for (int previous = 0; previous < states; previous++) {
      int known = -1;
      double weight = 0;
      for (int next = 0; next < states; next++) {
        double largest = 0;
        for (int path = 0; path < paths; path++) {
          largest = Math.max(largest, transitions.at((next * states + previous) * paths + path));
        }
        if (counts ? largest > weight : largest > 0 && known < 0) {
          known = next;
          weight = counts ? largest : 1;
        }
      }
      for (int path = 0; known >= 0 && path < paths; path++) {
        if (isEmpty(transitions, previous, path)) {
          values[(known * states + previous) * paths + path] = weight;
        }
      }
    }
    return Tensor.wrap(transitions.shape(), values);
  }

  private static boolean isEmpty(Tensor transitions, int previous, int path) {
    int states = transitions.extent(0);
    int paths = transitions.extent(2);
    for (int next = 0; next < states; next++) {
      if (transitions.at((next * states + previous) * paths + path) > 0) {
        return false;
      }
    }
    return true;
  }
}
