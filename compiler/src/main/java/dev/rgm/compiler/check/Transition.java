package dev.rgm.compiler.check;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transition that was read.
 *
 * @param tensor {@code [next, prev …, action …]}, columns normalised; one action axis of extent 1
 *     where nothing is chosen
 * @param parents factors of the previous axes
 * @param actions what is chosen along each action axis, in order; none where nothing is chosen
 */
record Transition(Tensor tensor, List<Integer> parents, List<Action> actions) {

  /**
   * An action axis.
   *
   * @param variable that the declaration names as the axis, if it does
   * @param size number of actions
   * @param labels names of the actions where the value is a mapping by them
   */
  record Action(Optional<Variable> variable, int size, List<String> labels) {}

  /** The transition without its action axes of extent 1, along which nothing is chosen. */
  static Transition of(Tensor tensor, List<Integer> parents, List<Action> axes) {
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis <= parents.size(); axis++) {
      shape.add(tensor.extent(axis));
    }
    List<Action> actions = axes.stream().filter(axis -> axis.size() > 1).toList();
    actions.forEach(action -> shape.add(action.size()));
    if (actions.isEmpty()) {
      shape.add(1);
    }
    int[] extents = shape.stream().mapToInt(Integer::intValue).toArray();
    return new Transition(tensor.reshape(extents), parents, actions);
  }
}
