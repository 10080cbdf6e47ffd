package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How the goals of a model lie to each other ({@code rgm-algorithms.md} §6.8, {@code RADIUS}).
 *
 * @param depths for each goal, how many steps back it can be seen from, at most {@value #HORIZON}
 * @param reachable for each goal, the positions of the goals that can be reached from it without a
 *     cost
 * @param orbiting for each goal, whether goals follow it and lead to it without end: it lies on a
 *     closed orbit of goals, or between two
 */
public record GoalRadius(
    List<Integer> depths, List<List<Integer>> reachable, List<Boolean> orbiting) {
  /** Looks no further than so many steps. */
  public static final int HORIZON = 32;

  /** Copies the lists. */
  public GoalRadius {
    depths = List.copyOf(depths);
    reachable = reachable.stream().map(List::copyOf).toList();
    orbiting = List.copyOf(orbiting);
  }

  /** Measures the goals of the top level. */
  public static GoalRadius of(LearnedModel model) {
    List<Integer> goals = model.top().goals();
    Reachability reachability = TopReduction.reachability(model);
    reachability.forbid(TopReduction.bits(model.top().costs()));
    List<Integer> depths = new ArrayList<>();
    List<List<Integer>> reachable = new ArrayList<>();
    List<Boolean> orbiting = new ArrayList<>();
    for (int goal : goals) {
      BitSet only = new BitSet();
      only.set(goal);
      depths.add(reachability.backwardDepth(only, HORIZON));
      // From the successors on, so that a goal reaches itself only around an orbit.
      BitSet reached = reachability.forward(reachability.successors(goal), HORIZON - 1);
      List<Integer> positions = new ArrayList<>();
      for (int position = 0; position < goals.size(); position++) {
        if (reached.get(goals.get(position))) {
          positions.add(position);
        }
      }
      reachable.add(positions);
    }
    List<List<Integer>> backward = inverted(reachable);
    for (int position = 0; position < goals.size(); position++) {
      orbiting.add(endless(reachable, position) && endless(backward, position));
    }
    return new GoalRadius(depths, reachable, orbiting);
  }

  /** Whether a chain of {@value #HORIZON} links begins at a position. */
  private static boolean endless(List<List<Integer>> links, int position) {
    BitSet reached = new BitSet();
    reached.set(position);
    for (int link = 0; link < HORIZON; link++) {
      BitSet next = new BitSet();
      reached.stream().forEach(from -> links.get(from).forEach(next::set));
      reached = next;
    }
    return !reached.isEmpty();
  }

  private static List<List<Integer>> inverted(List<List<Integer>> links) {
    List<List<Integer>> inverted = new ArrayList<>();
    for (int to = 0; to < links.size(); to++) {
      List<Integer> sources = new ArrayList<>();
      for (int from = 0; from < links.size(); from++) {
        if (links.get(from).contains(to)) {
          sources.add(from);
        }
      }
      inverted.add(sources);
    }
    return inverted;
  }
}
