package dev.rgm.runtime.model;

import java.util.Objects;

/**
 * The action axes of the transitions of a factor, read as one: {@code B[next, given …, action_a,
 * action_b …]} is {@code B[next, given …, action]} with the action of the last control fastest.
 * Without a control there is one action.
 */
public final class ActionAxes {
  private final int[] controls;
  private final int[] extents;
  private final int size;

  /** The action axes of a factor whose transitions have one for each of its controls. */
  public ActionAxes(Pomdp.Factor factor) {
    controls = factor.controls().stream().mapToInt(Integer::intValue).toArray();
    extents = new int[controls.length];
    int first = factor.transitions().rank() - controls.length;
    int product = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = factor.transitions().extent(first + axis);
      product *= extents[axis];
    }
    size = product;
  }

  /** The number of combinations of actions, at least 1. */
  public int size() {
    return size;
  }

  /**
   * The place of a combination of actions.
   *
   * @param actions one per control of the model
   * @throws IndexOutOfBoundsException if an action of this factor is out of range
   */
  public int index(int[] actions) {
    int index = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      index = index * extents[axis] + Objects.checkIndex(actions[controls[axis]], extents[axis]);
    }
    return index;
  }
}
