package dev.rgm.runtime.renormalisation;

import java.util.BitSet;
import java.util.List;

/**
 * The states around the goals of a model, and what is known of each.
 *
 * @param model reduced to those states
 * @param goals in which a wanted event lies
 * @param costs in which an event to avoid lies
 * @param childless without a successor
 * @param parentless without a predecessor
 */
public record Basin(
    LearnedModel model,
    List<Integer> goals,
    List<Integer> costs,
    List<Integer> childless,
    List<Integer> parentless) {
  /** Copies the lists. */
  public Basin {
    goals = List.copyOf(goals);
    costs = List.copyOf(costs);
    childless = List.copyOf(childless);
    parentless = List.copyOf(parentless);
  }

  static Basin of(LearnedModel model) {
    Reachability reachability = TopReduction.reachability(model);
    BitSet childless = new BitSet();
    BitSet parentless = new BitSet();
    for (int state = 0; state < reachability.states(); state++) {
      childless.set(state, reachability.successors(state).isEmpty());
      parentless.set(state, reachability.predecessors(state).isEmpty());
    }
    return new Basin(
        model,
        model.top().goals(),
        model.top().costs(),
        childless.stream().boxed().toList(),
        parentless.stream().boxed().toList());
  }
}
