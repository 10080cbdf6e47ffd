package dev.rgm.runtime.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * States that an agent intends to reach, for inductive inference (pymdp-algorithms §4.3): predicted
 * states from which the goal cannot be reached in one step less than from the present one cost ln
 * 1000 nats.
 *
 * @param goals the intended states of each factor, one list a factor; an empty list for a factor
 *     without a goal. A factor with a goal has itself as its only parent
 * @param depth how many steps back from the goal are looked at, 1 … {@value #DEEPEST}, the goal
 *     itself included
 * @param threshold a transition counts as possible if some action gives it more than this
 *     probability, 0 … 1
 */
public record GoalStates(List<Set<Integer>> goals, int depth, double threshold) {
  /** The most steps back from a goal. */
  public static final int DEEPEST = 4096;

  /** Copies the goals and checks the ranges. */
  public GoalStates {
    goals = goals.stream().map(GoalStates::sorted).toList();
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("induction over " + depth + " steps, not 1 … " + DEEPEST);
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold " + threshold + " is not a probability");
    }
  }

  /** A copy whose order does not depend on anything but the states. */
  static Set<Integer> sorted(Set<Integer> states) {
    return Collections.unmodifiableSet(new TreeSet<>(states));
  }

  /** One goal state for every factor. */
  public static GoalStates of(Collection<Integer> states, int depth, double threshold) {
    return new GoalStates(states.stream().map(Set::of).toList(), depth, threshold);
  }
}
