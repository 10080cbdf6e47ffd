package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns every observed transition to a path, so that a state and a path determine the next state
 * ({@code rgm-algorithms.md} §6.1, {@code PATHS}). A transition that is new takes the first path
 * along which its state has no successor yet; there are as many paths as the largest number of
 * successors. The index of a path means nothing across states.
 */
final class PathTable {
  private final int states;
  private final List<double[]> counts = new ArrayList<>();
  private final List<boolean[]> taken = new ArrayList<>();

  /** A table with one path and no transition. */
  PathTable(int states) {
    this.states = states;
    addPath();
  }

  /**
   * A table that starts with known transitions.
   *
   * @param transitions axes {@code [next, previous, path]}, over the first of the states
   * @param states at least as many as the transitions know
   */
  PathTable(Tensor transitions, int states) {
    this.states = states;
    int known = transitions.extent(0);
    for (int path = 0; path < transitions.extent(2); path++) {
      addPath();
      for (int next = 0; next < known; next++) {
        for (int previous = 0; previous < known; previous++) {
          double count = transitions.get(next, previous, path);
          counts.get(path)[next * states + previous] = count;
          taken.get(path)[previous] |= count > 0;
        }
      }
    }
  }

  private void addPath() {
    CountTensors.requireSize("transitions", states, states, counts.size() + 1L);
    counts.add(new double[states * states]);
    taken.add(new boolean[states]);
  }

  /** The number of paths, at least 1. */
  int paths() {
    return counts.size();
  }

  /** Notes a transition and counts it. */
  void count(int previous, int next) {
    counts.get(assign(previous, next))[next * states + previous]++;
  }

  /** Notes a transition with weight one, however often it occurs. */
  void mark(int previous, int next) {
    counts.get(assign(previous, next))[next * states + previous] = 1;
  }

  /** The path of a transition; a new one if the transition is new. */
  private int assign(int previous, int next) {
    int path = pathOf(previous, next);
    if (path >= 0) {
      return path;
    }
    path = 0;
    while (path < taken.size() && taken.get(path)[previous]) {
      path++;
    }
    if (path == taken.size()) {
      addPath();
    }
    taken.get(path)[previous] = true;
    return path;
  }

  /** The first path along which a transition was seen, or −1. */
  int pathOf(int previous, int next) {
    for (int path = 0; path < counts.size(); path++) {
      if (counts.get(path)[next * states + previous] > 0) {
        return path;
      }
    }
    return -1;
  }

  /** Whether a transition was seen along a path. */
  boolean has(int previous, int next, int path) {
    return counts.get(path)[next * states + previous] > 0;
  }

  /** The transitions, axes {@code [next, previous, path]}. */
  Tensor transitions() {
    int paths = counts.size();
    double[] values = CountTensors.allocate("transitions", states, states, paths);
    for (int path = 0; path < paths; path++) {
      double[] table = counts.get(path);
      for (int index = 0; index < table.length; index++) {
        values[index * paths + path] = table[index];
      }
    }
    return Tensor.wrap(new int[] {states, states, paths}, values);
  }
}
