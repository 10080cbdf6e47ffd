package dev.rgm.runtime.planning;

import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;

/**
 * Inductive inference towards goal states (pymdp-algorithms §4.3). Row {@code r} of the
 * reachability of a factor marks the states from which the goal can be reached in {@code r} steps;
 * a step that leads to a state that is not marked one row before the present one costs ln 1000
 * nats.
 */
public final class GoalBonus {
  /** What a state costs from which the goal is not reached in time, nats. */
  private static final double MISSED = Math.log(1e-3);

  /** No goal is set, or none is within reach. */
  private static final int NO_ROW = -1;

  private final GoalStates goals;
  private final Parameters parameters;
  private final int[] starts;
  private final int[] states;

  /** {@code [factor][row · states + s]}, 1 or 0; null for a factor without a goal. */
  private final double[][] reachable;

  /** The bonus of a model that states goals. */
  public GoalBonus(Pomdp model, GoalStates goals, Parameters parameters) {
    this.goals = goals;
    this.parameters = parameters;
    int factors = model.factors().size();
    starts = new int[factors];
    states = new int[factors];
    reachable = new double[factors][];
    int start = 0;
    for (int factor = 0; factor < factors; factor++) {
      starts[factor] = start;
      states[factor] = model.factors().get(factor).states();
      start += states[factor];
      if (!goals.goals().get(factor).isEmpty()) {
        reachable[factor] = new double[goals.depth() * states[factor]];
        for (int goal : goals.goals().get(factor)) {
          reachable[factor][goal] = 1;
        }
        refresh(factor);
      }
    }
  }

  /** Takes the transitions of a factor anew, after they were learned. */
  void refresh(int factor) {
    double[] rows = reachable[factor];
    if (rows == null) {
      return;
    }
    int extent = states[factor];
    double[] transitions = parameters.transitions(factor);
    int actions = transitions.length / (extent * extent);
    Arrays.fill(rows, extent, rows.length, 0);
    for (int row = 1; row < goals.depth(); row++) {
      for (int previous = 0; previous < extent; previous++) {
        for (int next = 0; next < extent; next++) {
          int entry = (next * extent + previous) * actions;
          if (rows[(row - 1) * extent + next] == 1 && possible(transitions, entry, actions)) {
            rows[row * extent + previous] = 1;
          }
        }
      }
    }
  }

  private boolean possible(double[] transitions, int entry, int actions) {
    for (int action = 0; action < actions; action++) {
      if (transitions[entry + action] > goals.threshold()) {
        return true;
      }
    }
    return false;
  }

  /** The reachability of a factor, {@code I[row, s]} of ones and zeros; row 0 is the goal. */
  public Tensor reachability(int factor) {
    return Tensor.of(new int[] {goals.depth(), states[factor]}, reachable[factor]);
  }

  /**
   * Finds the row that the next step should lead to, from the most probable present states.
   *
   * @param marginals of the present belief, one factor after the other
   * @param rows receives one number a factor
   */
  void aim(double[] marginals, int[] rows) {
    for (int factor = 0; factor < rows.length; factor++) {
      rows[factor] = NO_ROW;
      if (reachable[factor] != null) {
        int present = mostProbable(marginals, starts[factor], states[factor]);
        for (int row = 0; row < goals.depth(); row++) {
          if (reachable[factor][row * states[factor] + present] == 1) {
            rows[factor] = Math.max(row - 1, 0);
            break;
          }
        }
      }
    }
  }

  private static int mostProbable(double[] marginals, int start, int extent) {
    int best = 0;
    for (int state = 1; state < extent; state++) {
      if (marginals[start + state] > marginals[start + best] + ActionChoice.TIE_TOLERANCE) {
        best = state;
      }
    }
    return best;
  }

  /**
   * The bonus of one predicted step, at most 0, nats.
   *
   * @param rows that {@link #aim} found
   * @param marginals of the predicted belief
   */
  double expected(int[] rows, double[] marginals) {
    double bonus = 0;
    for (int factor = 0; factor < rows.length; factor++) {
      if (rows[factor] != NO_ROW) {
        int row = rows[factor] * states[factor];
        for (int state = 0; state < states[factor]; state++) {
          bonus +=
              (1 - reachable[factor][row + state]) * MISSED * marginals[starts[factor] + state];
        }
      }
    }
    return bonus;
  }
}
