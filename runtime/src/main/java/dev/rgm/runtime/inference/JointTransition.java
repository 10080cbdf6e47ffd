package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimeScales;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pushes a joint distribution through the transitions of all factors at once.
 *
 * <p>A factor whose previous state no remaining factor needs can be moved alone, along its own
 * axis. Where the factors can be ordered so, a step costs S · Σ n_f; where factors need each
 * other's previous states in a ring, the whole product of columns is spread from every joint state.
 */
final class JointTransition {
  private final JointStates states;
  private final Transitions transitions;

  /** Where {@code transitions} has each factor. */
  private final int[] indices;

  private final int[][] columnsOf;

  /** What is added to the columns of each factor: what a joint state does not say of them. */
  private final int[] offsets;

  /** The factors in an order in which each can be moved alone; empty if there is none. */
  private final int[] order;

  private final double[] even;
  private final double[] odd;

  JointTransition(Pomdp model, Parameters parameters) {
    this(model, new JointStates(model), new Transitions(model.factors(), parameters));
  }

  JointTransition(Pomdp model, JointStates states, Transitions transitions) {
    this(
        states,
        transitions,
        IntStream.range(0, states.factors()).toArray(),
        columns(model, states),
        orderOf(
            model.factors().stream().map(Pomdp.Factor::parents).toList(),
            model.factors().stream().map(Pomdp.Factor::concurrent).toList()));
  }

  /**
   * Moves the factors of one level.
   *
   * @param indices where {@code transitions} has each of them
   * @param columnsOf the columns that joint states select, for each of them
   * @param parents among them, of each of them
   */
  JointTransition(
      JointStates states,
      Transitions transitions,
      int[] indices,
      int[][] columnsOf,
      List<List<Integer>> parents) {
    this(
        states,
        transitions,
        indices,
        columnsOf,
        orderOf(parents, parents.stream().map(none -> List.<Integer>of()).toList()));
  }

  private JointTransition(
      JointStates states, Transitions transitions, int[] indices, int[][] columnsOf, int[] order) {
    this.states = states;
    this.transitions = transitions;
    this.indices = indices;
    this.columnsOf = columnsOf;
    this.order = order;
    this.offsets = new int[indices.length];
    this.even = new double[states.size()];
    this.odd = new double[states.size()];
  }

  private static int[][] columns(Pomdp model, JointStates states) {
    TimeScales.requireNone(model);
    int[][] columnsOf = new int[states.factors()][];
    for (int factor = 0; factor < columnsOf.length; factor++) {
      columnsOf[factor] = states.columnsOf(given(model.factors().get(factor)));
    }
    return columnsOf;
  }

  /**
   * The factors that select a column. Where those of the same step count, the joint state is read
   * between two moves: they have moved already, and the previous states that are needed have not.
   */
  static List<Integer> given(Pomdp.Factor factor) {
    List<Integer> given = new ArrayList<>(factor.parents());
    given.addAll(factor.concurrent());
    return given;
  }

  private static int[] orderOf(List<List<Integer>> parents, List<List<Integer>> concurrent) {
    List<Integer> rest = new ArrayList<>();
    for (int factor = 0; factor < parents.size(); factor++) {
      rest.add(factor);
    }
    int[] order = new int[parents.size()];
    for (int place = 0; place < order.length; place++) {
      Integer free = null;
      for (Integer candidate : rest) {
        boolean needed =
            rest.stream()
                .anyMatch(
                    other -> !other.equals(candidate) && parents.get(other).contains(candidate));
        boolean early = concurrent.get(candidate).stream().anyMatch(rest::contains);
        if (!needed && !early) {
          free = candidate;
          break;
        }
      }
      if (free == null) {
        if (concurrent.stream().anyMatch(same -> !same.isEmpty())) {
          throw new IllegalArgumentException(
              "factors need each other's previous states in a ring, and some depend on others of"
                  + " the same step");
        }
        return new int[0];
      }
      order[place] = free;
      rest.remove(free);
    }
    return order;
  }

  /** Adds to the columns of a factor from now on. */
  void offset(int factor, int columns) {
    offsets[factor] = columns;
  }

  void push(double[] belief, int[] actions, double[] next) {
    push(belief, 0, actions, next, 0);
  }

  /** The same with distributions that begin somewhere in their arrays. */
  void push(double[] belief, int from, int[] actions, double[] next, int to) {
    if (order.length == 0) {
      spread(belief, from, actions, next, to);
      return;
    }
    double[] source = belief;
    int start = from;
    for (int place = 0; place < order.length; place++) {
      boolean last = place == order.length - 1;
      double[] target = last ? next : place % 2 == 0 ? even : odd;
      move(order[place], source, start, actions, target, last ? to : 0);
      source = target;
      start = 0;
    }
  }

  private void move(int factor, double[] source, int from, int[] actions, double[] target, int to) {
    double[] table = transitions.table(indices[factor], actions);
    int offset = offsets[factor];
    int[] column = columnsOf[factor];
    int extent = states.extent(factor);
    int stride = states.stride(factor);
    int size = states.size();
    Arrays.fill(target, to, to + size, 0);
    for (int joint = 0; joint < size; joint++) {
      double weight = source[from + joint];
      if (weight != 0) {
        int base = to + joint - states.state(joint, factor) * stride;
        int row = (column[joint] + offset) * extent;
        for (int state = 0; state < extent; state++) {
          target[base + state * stride] += weight * table[row + state];
        }
      }
    }
  }

  private void spread(double[] belief, int from, int[] actions, double[] next, int to) {
    int size = states.size();
    Arrays.fill(next, to, to + size, 0);
    for (int joint = 0; joint < size; joint++) {
      if (belief[from + joint] != 0) {
        nextStates(joint, belief[from + joint], actions, even);
        for (int index = 0; index < size; index++) {
          next[to + index] += even[index];
        }
      }
    }
  }

  /**
   * Writes the distribution over next states from one joint state.
   *
   * @param weight that the distribution is multiplied by
   */
  void nextStates(int joint, double weight, int[] actions, double[] next) {
    next[0] = weight;
    int size = 1;
    for (int factor = 0; factor < columnsOf.length; factor++) {
      double[] table = transitions.table(indices[factor], actions);
      int extent = states.extent(factor);
      int row = (columnsOf[factor][joint] + offsets[factor]) * extent;
      // From the back, so that the shorter product is read before it is overwritten.
      for (int index = size - 1; index >= 0; index--) {
        double part = next[index];
        for (int state = extent - 1; state >= 0; state--) {
          next[index * extent + state] = part * table[row + state];
        }
      }
      size *= extent;
    }
  }

  /**
   * Writes the posterior of every next state of a factor together with every column of its
   * transitions: what was predicted of the pair, raised as its next joint state was.
   *
   * @param before probabilities of the joint states before the step
   * @param predicted what {@link #push} made of them
   * @param after those after the observation
   * @param probabilities {@code [next, column]}
   * @param room as many numbers as there are joint states
   */
  void pairs(
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after,
      int factor,
      double[] probabilities,
      double[] room) {
    Arrays.fill(probabilities, 0);
    int columns = probabilities.length / states.extent(factor);
    for (int previous = 0; previous < states.size(); previous++) {
      if (before[previous] != 0) {
        nextStates(previous, before[previous], actions, room);
        int column = columnsOf[factor][previous] + offsets[factor];
        for (int state = 0; state < states.size(); state++) {
          if (room[state] != 0 && after[state] != 0) {
            probabilities[states.state(state, factor) * columns + column] +=
                room[state] * (after[state] / predicted[state]);
          }
        }
      }
    }
  }

  /** The number of combinations of previous states that the next of a factor depends on. */
  int columns(int factor) {
    return Arrays.stream(columnsOf[factor]).max().orElse(0) + 1;
  }

  /** The column of the transitions of a factor that a joint state selects. */
  int column(int factor, int joint) {
    return columnsOf[factor][joint];
  }
}
