package dev.rgm.runtime.renormalisation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders the states of the top level by how often a random walk visits them, and drops the rarest
 * that nothing depends on ({@code rgm-algorithms.md} §6.8, {@code SORT}).
 */
public final class StateSorting {
  private static final int ITERATIONS = 10_000;
  private static final double CONVERGED = 1e-12;

  private StateSorting() {}

  /**
   * Sorts the states, the most visited first.
   *
   * @param prune whether to drop states, the rarest first, as long as every state that is left
   *     still has a successor
   */
  public static LearnedModel sort(LearnedModel model, boolean prune) {
    Reachability reachability = TopReduction.reachability(model);
    double[] visits = visits(reachability);
    int[] ascending =
        IntStream.range(0, visits.length)
            .boxed()
            .sorted(Comparator.comparingDouble(state -> visits[state]))
            .mapToInt(Integer::intValue)
            .toArray();
    BitSet kept = new BitSet();
    kept.set(0, visits.length);
    if (prune) {
      prune(reachability, ascending, kept);
    }
    int[] order =
        kept.stream()
            .boxed()
            .sorted(Comparator.comparingDouble(state -> -visits[state]))
            .mapToInt(Integer::intValue)
            .toArray();
    return Compression.compressTop(model, StateMap.keeping(visits.length, order));
  }

  private static void prune(Reachability reachability, int[] ascending, BitSet kept) {
    int[] successors = new int[ascending.length];
    int childless = 0;
    for (int state = 0; state < successors.length; state++) {
      successors[state] = reachability.successors(state).cardinality();
      childless += successors[state] == 0 ? 1 : 0;
    }
    for (int state : ascending) {
      int after = childless - (successors[state] == 0 ? 1 : 0);
      BitSet predecessors = reachability.predecessors(state);
      for (int from : predecessors.stream().toArray()) {
        after += from != state && kept.get(from) && successors[from] == 1 ? 1 : 0;
      }
      if (after == 0 && kept.cardinality() > 1) {
        kept.clear(state);
        predecessors.stream().forEach(from -> successors[from]--);
        childless = 0;
      }
    }
  }

  /**
   * The stationary distribution of a walk that takes every successor alike. A step is taken with
   * probability one half, so that the iteration converges on cycles too.
   */
  private static double[] visits(Reachability reachability) {
    int states = reachability.states();
    double[] now = new double[states];
    Arrays.fill(now, 1.0 / states);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] next = new double[states];
      double lost = 0;
      for (int state = 0; state < states; state++) {
        BitSet successors = reachability.successors(state);
        double share = now[state] / 2;
        next[state] += share;
        if (successors.isEmpty()) {
          lost += share;
        } else {
          double each = share / successors.cardinality();
          successors.stream().forEach(to -> next[to] += each);
        }
      }
      double change = 0;
      for (int state = 0; state < states; state++) {
        next[state] += lost / states;
        change = Math.max(change, Math.abs(next[state] - now[state]));
      }
      now = next;
      if (change < CONVERGED) {
        break;
      }
    }
    return now;
  }
}
