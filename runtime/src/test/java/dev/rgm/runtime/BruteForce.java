package dev.rgm.runtime;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of probability theory, computed by enumeration of joint states, paths and joint
 * outcomes. Slow, plain, and shares no code with the engine.
 */
public final class BruteForce {
  private final Pomdp model;
  private final List<int[]> states = new ArrayList<>();
  private final List<int[]> outcomes = new ArrayList<>();

  public BruteForce(Pomdp model) {
    this.model = model;
    int[] stateExtents = model.factors().stream().mapToInt(Pomdp.Factor::states).toArray();
    int[] outcomeExtents = model.modalities().stream().mapToInt(Pomdp.Modality::outcomes).toArray();
    enumerate(stateExtents, new int[stateExtents.length], 0, states);
    enumerate(outcomeExtents, new int[outcomeExtents.length], 0, outcomes);
  }

  private static void enumerate(int[] extents, int[] prefix, int axis, List<int[]> all) {
    if (axis == extents.length) {
      all.add(prefix.clone());
      return;
    }
    for (int value = 0; value < extents[axis]; value++) {
      prefix[axis] = value;
      enumerate(extents, prefix, axis + 1, all);
    }
  }

  public List<int[]> jointOutcomes() {
    return outcomes;
  }

  public double initial(int[] state) {
    double p = 1;
    for (int factor = 0; factor < state.length; factor++) {
      p *= model.factors().get(factor).prior().get(state[factor]);
    }
    return p;
  }

  public double likelihood(int modality, int outcome, int[] state) {
    Pomdp.Modality part = model.modalities().get(modality);
    int[] index = new int[1 + part.dependencies().size()];
    index[0] = outcome;
    for (int axis = 1; axis < index.length; axis++) {
      index[axis] = state[part.dependencies().get(axis - 1)];
    }
    return part.likelihood().get(index);
  }

  public double likelihood(int[] outcome, int[] state) {
    double p = 1;
    for (int modality = 0; modality < outcome.length; modality++) {
      p *= likelihood(modality, outcome[modality], state);
    }
    return p;
  }

  public double transition(int[] next, int[] state, int[] actions) {
    double p = 1;
    for (int factor = 0; factor < next.length; factor++) {
      Pomdp.Factor part = model.factors().get(factor);
      int[] index = new int[part.transitions().rank()];
      index[0] = next[factor];
      for (int axis = 0; axis < part.parents().size(); axis++) {
        index[axis + 1] = state[part.parents().get(axis)];
      }
      for (int axis = 0; axis < part.controls().size(); axis++) {
        index[1 + part.parents().size() + axis] = actions[part.controls().get(axis)];
      }
      p *= part.transitions().get(index);
    }
    return p;
  }

  /**
   * The unnormalised joint {@code p(s_t, o_0 … o_t | actions)} over joint states, summed over every
   * path that leads there.
   */
  public double[] filter(List<int[]> observed, List<int[]> actions) {
    double[] result = new double[states.size()];
    paths(observed, actions, 0, 1, -1, result);
    return result;
  }

  private void paths(
      List<int[]> observed, List<int[]> actions, int time, double weight, int last, double[] sum) {
    if (time == observed.size()) {
      sum[last] += weight;
      return;
    }
    for (int next = 0; next < states.size(); next++) {
      double move =
          time == 0
              ? initial(states.get(next))
              : transition(states.get(next), states.get(last), actions.get(time - 1));
      double p = weight * move * likelihood(observed.get(time), states.get(next));
      if (p > 0) {
        paths(observed, actions, time + 1, p, next, sum);
      }
    }
  }

  public double[] predict(double[] belief, int[] actions) {
    double[] next = new double[belief.length];
    for (int to = 0; to < next.length; to++) {
      for (int from = 0; from < next.length; from++) {
        next[to] += belief[from] * transition(states.get(to), states.get(from), actions);
      }
    }
    return next;
  }

  /** The unnormalised joint of state and outcome, over states. */
  public double[] condition(double[] belief, int[] outcome) {
    double[] joint = new double[belief.length];
    for (int state = 0; state < joint.length; state++) {
      joint[state] = belief[state] * likelihood(outcome, states.get(state));
    }
    return joint;
  }

  /** All joint states, row-major. */
  public List<int[]> jointStates() {
    return states;
  }

  public double[] marginal(double[] belief, int factor) {
    double[] marginal = new double[model.factors().get(factor).states()];
    for (int state = 0; state < belief.length; state++) {
      marginal[states.get(state)[factor]] += belief[state];
    }
    return marginal;
  }

  /** The expected preference of the predicted outcomes at a step of a policy. */
  public double utility(double[] belief, int step) {
    double utility = 0;
    for (int[] outcome : outcomes) {
      double p = probability(outcome, belief);
      for (int modality = 0; modality < outcome.length; modality++) {
        Tensor c = model.modalities().get(modality).preferences();
        utility +=
            p
                * (c.rank() == 1
                    ? c.get(outcome[modality])
                    : c.get(Math.min(step, c.extent(0) - 1), outcome[modality]));
      }
    }
    return utility;
  }

  private double probability(int[] outcome, double[] belief) {
    double p = 0;
    for (int state = 0; state < belief.length; state++) {
      p += belief[state] * likelihood(outcome, states.get(state));
    }
    return p;
  }

  /** Σ p(s, o) ln [p(s, o) / p(s) p(o)] over joint states and joint outcomes. */
  public double mutualInformation(double[] belief) {
    double information = 0;
    for (int[] outcome : outcomes) {
      double marginal = probability(outcome, belief);
      for (int state = 0; state < belief.length; state++) {
        double given = likelihood(outcome, states.get(state));
        if (belief[state] > 0 && given > 0) {
          information += belief[state] * given * Math.log(given / marginal);
        }
      }
    }
    return information;
  }
}
