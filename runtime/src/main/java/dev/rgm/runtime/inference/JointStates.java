package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import java.util.List;

/**
 * The index arithmetic of the joint state: row-major over all factors in order, so that the last
 * factor is contiguous.
 */
final class JointStates {
  private final int[] extents;
  private final int[] strides;
  private final int size;

  JointStates(Pomdp model) {
    this(model.factors().stream().mapToInt(Pomdp.Factor::states).toArray());
  }

  /** The joint states of factors of these sizes. */
  JointStates(int[] extents) {
    int factors = extents.length;
    this.extents = extents.clone();
    strides = new int[factors];
    int stride = 1;
    for (int factor = factors - 1; factor >= 0; factor--) {
      strides[factor] = stride;
      stride = Math.multiplyExact(stride, extents[factor]);
    }
    size = stride;
  }

  /** Whether the joint of a model has at most {@code limit} states. */
  static boolean within(Pomdp model, int limit) {
    long size = 1;
    for (Pomdp.Factor factor : model.factors()) {
      size *= factor.states();
      if (size > limit) {
        return false;
      }
    }
    return true;
  }

  int factors() {
    return extents.length;
  }

  int size() {
    return size;
  }

  int extent(int factor) {
    return extents[factor];
  }

  int stride(int factor) {
    return strides[factor];
  }

  /** The state of one factor in a joint state. */
  int state(int joint, int factor) {
    return joint / strides[factor] % extents[factor];
  }

  /** For every joint state the row-major index over some factors in their given order. */
  int[] columnsOf(List<Integer> factors) {
    int[] columns = new int[size];
    for (int joint = 0; joint < size; joint++) {
      columns[joint] = column(factors, joint);
    }
    return columns;
  }

  /** The row-major index over some factors in their given order, of one joint state. */
  int column(List<Integer> factors, int joint) {
    int column = 0;
    for (int factor : factors) {
      column = column * extents[factor] + state(joint, factor);
    }
    return column;
  }
}
