package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which states go where when a factor is reduced: every old state becomes one new state or is
 * dropped, and several may become the same.
 */
public final class StateMap {
  /** Stands for a state that is dropped. */
  public static final int DROPPED = -1;

  private final int[] targets;
  private final int size;

  private StateMap(int[] targets, int size) {
    this.targets = targets;
    this.size = size;
  }

  /**
   * Keeps some states and drops the others.
   *
   * @param states how many there are
   * @param order those that are kept, in their new order
   * @throws IllegalArgumentException if none is kept, or one is out of range or named twice
   */
  public static StateMap keeping(int states, int[] order) {
    int[] targets = new int[states];
    Arrays.fill(targets, DROPPED);
    for (int target = 0; target < order.length; target++) {
      int state = order[target];
      if (state < 0 || state >= states || targets[state] != DROPPED) {
        throw new IllegalArgumentException(
            "state " + state + " cannot be kept: it is named twice, or not among " + states);
      }
      targets[state] = target;
    }
    if (order.length == 0) {
      throw new IllegalArgumentException("nothing is left of " + states + " states");
    }
    return new StateMap(targets, order.length);
  }

  /** Keeps the states with a flag, in their order. */
  static StateMap keeping(boolean[] kept) {
    int[] order = new int[kept.length];
    int count = 0;
    for (int state = 0; state < kept.length; state++) {
      if (kept[state]) {
        order[count++] = state;
      }
    }
    return keeping(kept.length, Arrays.copyOf(order, count));
  }

  /** Merges states with the same label; labels are numbered from 0 without gaps. */
  static StateMap merging(int[] labels) {
    return new StateMap(labels.clone(), Arrays.stream(labels).max().orElseThrow() + 1);
  }

  /** The number of old states. */
  public int before() {
    return targets.length;
  }

  /** The number of new states. */
  public int size() {
    return size;
  }

  /** What a state becomes, or {@link #DROPPED}. */
  public int target(int state) {
    return targets[state];
  }

  boolean changes() {
    for (int state = 0; state < targets.length; state++) {
      if (targets[state] != state) {
        return true;
      }
    }
    return false;
  }

  /** Adds up what becomes the same along one axis of a tensor. */
  Tensor apply(Tensor tensor, int axis) {
    int[] shape = tensor.shape();
    int inner = 1;
    for (int later = axis + 1; later < shape.length; later++) {
      inner *= shape[later];
    }
    int extent = shape[axis];
    shape[axis] = size;
    double[] values = new double[Tensor.elements(shape)];
    for (int offset = 0; offset < tensor.size(); offset++) {
      int target = targets[offset / inner % extent];
      if (target != DROPPED) {
        values[(offset / inner / extent * size + target) * inner + offset % inner] +=
            tensor.at(offset);
      }
    }
    return Tensor.wrap(shape, values);
  }

  /** What a list of states becomes; what is dropped or repeated is left out. */
  List<Integer> apply(List<Integer> states) {
    List<Integer> mapped = new ArrayList<>();
    for (int state : states) {
      if (targets[state] != DROPPED && !mapped.contains(targets[state])) {
        mapped.add(targets[state]);
      }
    }
    return mapped;
  }
}
