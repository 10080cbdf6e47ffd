package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which factors of a model are levels that move more slowly than others.
 *
 * <p>One step of a level takes so many steps of the level below: a block. Within its block a level
 * stays as it is; in the last step of a block it moves by its own transitions, and one factor of
 * the level below starts anew, drawn from its prior given the new states of the level above. All
 * other factors move whenever their level does. What is observed depends on the fastest level.
 *
 * @param levels the level of every factor, 0 for the fastest
 * @param ratios how many steps of level k one step of level k + 1 takes, at least 1 each; one fewer
 *     than there are levels
 * @param startsAnew the factor of level k that starts anew with every block of level k + 1, with
 *     factors of that level as its {@code concurrent}; as many as there are ratios
 */
public record TimeScales(List<Integer> levels, List<Integer> ratios, List<Integer> startsAnew) {
  /** A belief has at most this many numbers: 32 MiB. */
  public static final int BELIEF_LIMIT = 1 << 22;

  /** The beliefs about all steps that are looked ahead have at most this many numbers: 256 MiB. */
  public static final int OUTLOOK_LIMIT = 1 << 25;

  /** At most this many steps of the fastest level are one of the slowest. */
  public static final int CYCLE_LIMIT = 1024;

  /** Copies the lists. */
  public TimeScales {
    levels = List.copyOf(levels);
    ratios = List.copyOf(ratios);
    startsAnew = List.copyOf(startsAnew);
  }

  /** The number of levels. */
  public int count() {
    return ratios.size() + 1;
  }

  /** The factors of a level, in the order of the model. */
  public List<Integer> factors(int level) {
    return IntStream.range(0, levels.size())
        .filter(factor -> levels.get(factor) == level)
        .boxed()
        .toList();
  }

  /** How many steps of the fastest level one step of a level takes; at most a little too many. */
  public int period(int level) {
    long period = 1;
    for (int below = 0; below < level; below++) {
      period = Math.min(period * ratios.get(below), CYCLE_LIMIT + 1L);
    }
    return (int) period;
  }

  /**
   * The factors below a level that do not start anew with its blocks. They carry what was observed
   * from one block into the next, so that a belief about the level holds them too.
   *
   * @param certain which factors are {@link #isCertain certain}
   */
  public List<Integer> carried(int level, boolean[] certain) {
    List<Integer> carried = new ArrayList<>();
    for (int below = 0; below < level; below++) {
      for (int factor : factors(below)) {
        if (!certain[factor] && factor != startsAnew.get(below)) {
          carried.add(factor);
        }
      }
    }
    return carried;
  }

  /**
   * How many numbers an exact belief has: the joint of every two adjacent levels, and the marginal
   * of each.
   *
   * @param states of every factor
   * @param certain which factors are {@link #isCertain certain}
   * @return at most a little more than {@link #BELIEF_LIMIT}
   */
  public long entries(int[] states, boolean[] certain) {
    long entries = 0;
    long below = 0;
    for (int level = 0; level < count(); level++) {
      List<Integer> joint = new ArrayList<>(carried(level, certain));
      factors(level).stream().filter(factor -> !certain[factor]).forEach(joint::add);
      long size = 1;
      for (int factor : joint) {
        size = Math.min(size * states[factor], BELIEF_LIMIT + 1L);
      }
      entries = Math.min(entries + size * (1 + below), BELIEF_LIMIT + 1L);
      below = size;
    }
    return entries;
  }

  /**
   * Refuses a model with levels, for inference that moves all factors at every step.
   *
   * @throws IllegalArgumentException that names the model
   */
  public static void requireNone(Pomdp model) {
    if (model.timeScales().isPresent()) {
      throw new IllegalArgumentException(
          "model `"
              + model.name()
              + "` has levels that move at their own time: only messages between them invert it");
    }
  }

  /** How many beliefs about steps ahead the planning of a model holds. */
  public static int beliefsAhead(Settings settings) {
    // A search holds two beliefs at every depth: what is predicted, and what would be believed.
    return settings
        .planning()
        .search()
        .map(search -> 2 * search.horizon())
        .orElse(settings.policyLength());
  }

  /**
   * Whether the state of a factor is known at every step, as that of a clock is: it starts in one
   * state and moves by itself with certainty.
   *
   * @param factor index of the factor
   * @param parents the factors whose previous states it depends on
   * @param transitions {@code B[next, prev …, action]}
   * @param prior {@code D[s …]}
   */
  public static boolean isCertain(
      int factor, List<Integer> parents, Tensor transitions, Tensor prior) {
    int states = transitions.extent(0);
    return parents.equals(List.of(factor))
        && transitions.size() == states * states
        && prior.size() == states
        && oneHot(prior.data())
        && oneHot(transitions.data());
  }

  /** Which factors of a model are {@link #isCertain}; what is learned never is. */
  public static boolean[] certain(List<Pomdp.Factor> factors, Learning learning) {
    boolean[] certain = new boolean[factors.size()];
    for (int factor = 0; factor < certain.length; factor++) {
      Pomdp.Factor part = factors.get(factor);
      certain[factor] =
          part.controls().isEmpty()
              && !learning.transitions().containsKey(factor)
              && isCertain(factor, part.parents(), part.transitions(), part.prior());
    }
    return certain;
  }

  /** Whether all numbers are 0 or 1; of columns that sum to one, then, each is one state. */
  private static boolean oneHot(double[] probabilities) {
    for (double p : probabilities) {
      if (p != 0 && p != 1) {
        return false;
      }
    }
    return true;
  }
}
