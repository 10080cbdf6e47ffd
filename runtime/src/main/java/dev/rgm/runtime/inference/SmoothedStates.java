package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * What is known about the states of an episode when it is over: see {@link ForwardBackward}. Times
 * and factors count from 0.
 */
public final class SmoothedStates {
  /** The most joint states of exact smoothing: a pair of times takes the square of their number. */
  public static final int JOINT_LIMIT = 4096;

  private final JointStates states;
  private final JointTransition transition;
  private final int[][] actions;
  private final double[][] predicted;
  private final double[][] filtered;
  private final double[][] smoothed;
  private final double logEvidence;

  SmoothedStates(
      Pomdp model,
      JointTransition transition,
      int[][] actions,
      double[][] predicted,
      double[][] filtered,
      double[][] smoothed,
      double logEvidence) {
    this.states = new JointStates(model);
    this.transition = transition;
    this.actions = actions;
    this.predicted = predicted;
    this.filtered = filtered;
    this.smoothed = smoothed;
    this.logEvidence = logEvidence;
  }

  /** The number of times. */
  public int times() {
    return smoothed.length;
  }

  /** The logarithm of the probability of all observations given the actions, nats. */
  public double logEvidence() {
    return logEvidence;
  }

  /** The posterior {@code [s]} of a factor given the observations up to a time. */
  public Tensor filtered(int time, int factor) {
    return Tensor.vector(marginal(filtered[time], factor));
  }

  /** The posterior {@code [s]} of a factor given all observations. */
  public Tensor smoothed(int time, int factor) {
    return Tensor.vector(marginal(smoothed[time], factor));
  }

  /** The posterior of the joint state given all observations, {@code [s0, s1 …]}. */
  public Tensor joint(int time) {
    int[] shape = new int[states.factors()];
    for (int factor = 0; factor < shape.length; factor++) {
      shape[factor] = states.extent(factor);
    }
    return Tensor.of(shape, smoothed[time]);
  }

  /**
   * The posterior given all observations of every combination of states of some factors, row-major
   * in their order.
   */
  public double[] combinations(int time, List<Integer> factors) {
    int size = 1;
    for (int factor : factors) {
      size *= states.extent(factor);
    }
    double[] combinations = new double[size];
    for (int state = 0; state < smoothed[time].length; state++) {
      combinations[states.column(factors, state)] += smoothed[time][state];
    }
    return combinations;
  }

  private double[] marginal(double[] belief, int factor) {
    double[] marginal = new double[states.extent(factor)];
    for (int state = 0; state < belief.length; state++) {
      marginal[states.state(state, factor)] += belief[state];
    }
    return marginal;
  }

  /**
   * The posterior given all observations of the next state of a factor together with the previous
   * states of its parents, {@code [next, prev_a, prev_b …]} row-major.
   *
   * @param time of the previous states; the last time has no pair
   * @return rows by next state, columns by the combination of parents
   */
  public Tensor pairs(int time, int factor) {
    int size = smoothed[time].length;
    double[] ratio = ForwardBackward.ratio(smoothed[time + 1], predicted[time + 1]);
    int extent = states.extent(factor);
    int columns = transition.columns(factor);
    double[] pairs = new double[extent * columns];
    double[] next = new double[size];
    for (int state = 0; state < size; state++) {
      if (filtered[time][state] > 0) {
        transition.nextStates(state, filtered[time][state], actions[time], next);
        int column = transition.column(factor, state);
        for (int after = 0; after < size; after++) {
          pairs[states.state(after, factor) * columns + column] += next[after] * ratio[after];
        }
      }
    }
    return Tensor.wrap(new int[] {extent, columns}, pairs);
  }
}
