package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;

/**
 * Exact filtering and smoothing of a recorded episode on the joint of all factors, with the exact
 * log evidence (pymdp-algorithms §7). Without a guard of the logarithm everything is exact; with
 * one the filter is that of the profile.
 */
public final class ForwardBackward {
  private final Pomdp model;
  private final Parameters parameters;
  private final JointInference inference;
  private final Evidence evidence;

  /**
   * Smoothing in a model.
   *
   * @throws IllegalArgumentException if the joint has more states than {@link
   *     SmoothedStates#JOINT_LIMIT}
   */
  public ForwardBackward(Pomdp model) {
    this(model, new Parameters(model));
  }

  /**
   * The same with other parameters, such as those that are being learned. They need not be
   * normalised: the evidence is that of the products.
   */
  public ForwardBackward(Pomdp model, Parameters parameters) {
    if (!JointStates.within(model, SmoothedStates.JOINT_LIMIT)) {
      throw new IllegalArgumentException(
          "exact smoothing needs at most " + SmoothedStates.JOINT_LIMIT + " joint states");
    }
    this.model = model;
    this.parameters = parameters;
    this.inference = new JointInference(model, parameters);
    this.evidence = new Evidence(model, parameters);
  }

  /** Takes all parameters anew, after they were learned. */
  public void refresh() {
    inference.refreshPriors();
    for (int factor = 0; factor < model.factors().size(); factor++) {
      inference.refreshTransitions(factor);
    }
  }

  /**
   * Filters and smooths.
   *
   * @throws IllegalArgumentException if the history is not one of the model, or impossible under
   *     it; the message names the time
   */
  public SmoothedStates smooth(History history) {
    int[][] actions = history.actionsOf(model);
    int size = inference.beliefSize();
    double[][] predicted = new double[history.times()][size];
    double[][] filtered = new double[history.times()][size];
    double logEvidence = 0;
    inference.prior(predicted[0]);
    for (int time = 0; time < filtered.length; time++) {
      if (time > 0) {
        inference.predict(filtered[time - 1], actions[time - 1], predicted[time]);
      }
      evidence.observe(history.observations().get(time));
      double surprise = inference.update(predicted[time], evidence, filtered[time]);
      if (surprise == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "what was observed at time " + time + " has probability zero under the model");
      }
      logEvidence -= surprise;
    }
    double[][] smoothed = filtered.clone();
    JointTransition transition = new JointTransition(model, parameters);
    double[] next = new double[size];
    for (int time = filtered.length - 2; time >= 0; time--) {
      smoothed[time] = new double[size];
      double[] ratio = ratio(smoothed[time + 1], predicted[time + 1]);
      double sum = 0;
      for (int state = 0; state < size; state++) {
        if (filtered[time][state] > 0) {
          transition.nextStates(state, filtered[time][state], actions[time], next);
          for (int after = 0; after < size; after++) {
            smoothed[time][state] += next[after] * ratio[after];
          }
          sum += smoothed[time][state];
        }
      }
      for (int state = 0; state < size; state++) {
        smoothed[time][state] /= sum;
      }
    }
    return new SmoothedStates(
        model, transition, actions, predicted, filtered, smoothed, logEvidence);
  }

  /** What the future adds to every state: its smoothed over its predicted probability. */
  static double[] ratio(double[] smoothed, double[] predicted) {
    double[] ratio = new double[smoothed.length];
    for (int state = 0; state < ratio.length; state++) {
      ratio[state] =
          smoothed[state] == 0 ? 0 : smoothed[state] / Math.max(predicted[state], Logarithm.FLOOR);
    }
    return ratio;
  }
}
