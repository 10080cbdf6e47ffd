package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
  private final int[][] columnsOf;

  /** The factors in an order in which each can be moved alone; empty if there is none. */
  private final int[] order;

  private final double[] even;
  private final double[] odd;

  JointTransition(Pomdp model, Parameters parameters) {
    this(model, new JointStates(model), new Transitions(model.factors(), parameters));
  }

  JointTransition(Pomdp model, JointStates states, Transitions transitions) {
    this.states = states;
    this.transitions = transitions;
    this.columnsOf = new int[states.factors()][];
    for (int factor = 0; factor < columnsOf.length; factor++) {
      columnsOf[factor] = states.columnsOf(given(model.factors().get(factor)));
    }
    this.order = orderOf(model.factors());
    this.even = new double[states.size()];
    this.odd = new double[states.size()];
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

  private static int[] orderOf(List<Pomdp.Factor> factors) {
    List<Integer> rest = new ArrayList<>();
    for (int factor = 0; factor < factors.size(); factor++) {
      rest.add(factor);
    }
    int[] order = new int[factors.size()];
    for (int place = 0; place < order.length; place++) {
      Integer free = null;
      for (Integer candidate : rest) {
        boolean needed =
            rest.stream()
                .anyMatch(
                    other ->
                        !other.equals(candidate)
                            && factors.get(other).parents().contains(candidate));
        boolean early = factors.get(candidate).concurrent().stream().anyMatch(rest::contains);
        if (!needed && !early) {
          free = candidate;
          break;
        }
      }
      if (free == null) {
        if (factors.stream().anyMatch(factor -> !factor.concurrent().isEmpty())) {
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

  void push(double[] belief, int[] actions, double[] next) {
    if (order.length == 0) {
      spread(belief, actions, next);
      return;
    }
    double[] source = belief;
    for (int place = 0; place < order.length; place++) {
      double[] target = place == order.length - 1 ? next : place % 2 == 0 ? even : odd;
      move(order[place], source, actions, target);
      source = target;
    }
  }

  private void move(int factor, double[] source, int[] actions, double[] target) {
    double[] table = transitions.table(factor, actions);
    int[] column = columnsOf[factor];
    int extent = states.extent(factor);
    int stride = states.stride(factor);
    Arrays.fill(target, 0);
    for (int joint = 0; joint < source.length; joint++) {
      double weight = source[joint];
      if (weight != 0) {
        int base = joint - states.state(joint, factor) * stride;
        int row = column[joint] * extent;
        for (int state = 0; state < extent; state++) {
          target[base + state * stride] += weight * table[row + state];
        }
      }
    }
  }

  private void spread(double[] belief, int[] actions, double[] next) {
    Arrays.fill(next, 0);
    for (int joint = 0; joint < belief.length; joint++) {
      if (belief[joint] != 0) {
        nextStates(joint, belief[joint], actions, even);
        for (int index = 0; index < next.length; index++) {
          next[index] += even[index];
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
      double[] table = transitions.table(factor, actions);
      int extent = states.extent(factor);
      int row = columnsOf[factor][joint] * extent;
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

  /** The number of combinations of previous states that the next of a factor depends on. */
  int columns(int factor) {
    return Arrays.stream(columnsOf[factor]).max().orElse(0) + 1;
  }

  /** The column of the transitions of a factor that a joint state selects. */
  int column(int factor, int joint) {
    return columnsOf[factor][joint];
  }
}
