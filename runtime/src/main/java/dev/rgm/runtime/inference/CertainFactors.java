package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimeScales;
import java.util.Arrays;
import java.util.List;

/**
 * The factors of a hierarchy whose state is known at every step, such as clocks. No table of a
 * belief has an axis for them: a belief holds the state of each, one number behind the other.
 */
final class CertainFactors {
  private final int[] levels;
  private final int[] first;
  private final int[][] next;

  /** Which of them a factor of the model is, or -1. */
  private final int[] places;

  /** Where a belief holds the state of the first; known when the other parts are. */
  private int start;

  CertainFactors(Pomdp model, TimeScales scales) {
    boolean[] certain = TimeScales.certain(model.factors(), model.learning());
    places = new int[certain.length];
    int count = 0;
    for (int factor = 0; factor < certain.length; factor++) {
      places[factor] = certain[factor] ? count++ : -1;
    }
    levels = new int[count];
    first = new int[count];
    next = new int[count][];
    for (int factor = 0; factor < certain.length; factor++) {
      int place = places[factor];
      if (place >= 0) {
        Pomdp.Factor part = model.factors().get(factor);
        int states = part.states();
        levels[place] = scales.levels().get(factor);
        first[place] = state(part.prior().data(), 0, 1);
        next[place] = new int[states];
        for (int state = 0; state < states; state++) {
          next[place][state] = state(part.transitions().data(), state, states);
        }
      }
    }
  }

  /** The row of a column that is 1. */
  private static int state(double[] columns, int column, int stride) {
    int row = 0;
    while (columns[row * stride + column] != 1) {
      row++;
    }
    return row;
  }

  /** Takes the place of the states in a belief; returns the place behind them. */
  int place(int at) {
    start = at;
    return at + first.length;
  }

  boolean contains(int factor) {
    return places[factor] >= 0;
  }

  /** The state of a factor. */
  int state(double[] belief, int factor) {
    return at(belief, places[factor]);
  }

  /** No more than the last state: a belief may come from a file. */
  private int at(double[] belief, int place) {
    return (int) Math.min(belief[start + place], next[place].length - 1);
  }

  void prior(double[] belief) {
    for (int place = 0; place < first.length; place++) {
      belief[start + place] = first[place];
    }
  }

  void copy(double[] belief, double[] target) {
    System.arraycopy(belief, start, target, start, first.length);
  }

  /** Moves the factors of all levels up to one. */
  void predict(double[] belief, int highest, double[] target) {
    for (int place = 0; place < first.length; place++) {
      int state = at(belief, place);
      target[start + place] = levels[place] <= highest ? next[place][state] : state;
    }
  }

  /** Writes the marginal of a factor, {@code [s]} from {@code from} on. */
  void marginal(double[] belief, int factor, double[] target, int from) {
    Arrays.fill(target, from, from + next[places[factor]].length, 0);
    target[from + state(belief, factor)] = 1;
  }

  /**
   * Selects columns of tensors by the states of some factors.
   *
   * @param factors all axes of the columns, in order
   * @param extents the states of every factor of the model
   */
  Selector selector(List<Integer> factors, int[] extents) {
    int[] strides = new int[factors.size()];
    int stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[factors.get(axis)];
    }
    return new Selector(factors, strides);
  }

  /** The part of an index of a column that the factors here say. */
  final class Selector {
    private final int[] factors;
    private final int[] strides;

    private Selector(List<Integer> axes, int[] strides) {
      this.factors = axes.stream().mapToInt(Integer::intValue).toArray();
      this.strides = strides;
    }

    /** What to add to the part that the other factors say. */
    int offset(double[] belief) {
      int offset = 0;
      for (int axis = 0; axis < factors.length; axis++) {
        if (contains(factors[axis])) {
          offset += state(belief, factors[axis]) * strides[axis];
        }
      }
      return offset;
    }

    /** The part that the other factors say, by their joint state. */
    int[] columns(JointStates states, List<Integer> others) {
      int[] columns = new int[states.size()];
      for (int axis = 0; axis < factors.length; axis++) {
        int other = others.indexOf(factors[axis]);
        for (int state = 0; other >= 0 && state < columns.length; state++) {
          columns[state] += states.state(state, other) * strides[axis];
        }
      }
      return columns;
    }
  }
}
