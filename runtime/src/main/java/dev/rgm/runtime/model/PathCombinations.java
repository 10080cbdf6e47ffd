package dev.rgm.runtime.model;

import java.util.ArrayList;
import java.util.List;

/** Every way to choose a path of each controllable factor, the first such factor fastest. */
final class PathCombinations {
  private PathCombinations() {}

  /** How many there are; more than {@link Pomdp#POLICY_LIMIT} stands for any larger number. */
  static long count(List<Level.Factor> factors) {
    long count = 1;
    for (Level.Factor factor : factors) {
      if (factor.controllable() && count <= Pomdp.POLICY_LIMIT) {
        count *= factor.paths();
      }
    }
    return count;
  }

  static List<List<Integer>> of(List<Level.Factor> factors) {
    long count = count(factors);
    List<List<Integer>> rows = new ArrayList<>((int) count);
    for (int number = 0; number < count; number++) {
      int rest = number;
      List<Integer> row = new ArrayList<>(factors.size());
      for (Level.Factor factor : factors) {
        row.add(factor.controllable() ? rest % factor.paths() : Level.NONE);
        rest = factor.controllable() ? rest / factor.paths() : rest;
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }
}
