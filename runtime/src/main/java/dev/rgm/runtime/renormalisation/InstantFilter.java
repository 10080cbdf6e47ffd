package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What one factor's state is at a time point, and which path leads to the next, from the outcomes
 * alone and without priors ({@code rgm-algorithms.md} §2.3, {@code VB_FAST}).
 */
final class InstantFilter {
  private final Recording outcomes;
  private final int[] group;
  private final List<Tensor> likelihoods;
  private final Tensor transitions;
  private final int states;
  private final double[][] logLikelihoods;

  /**
   * Prepares the factor of a group.
   *
   * @param likelihoods one per member of the group, axes {@code [outcome, state]}
   * @param transitions axes {@code [next, previous, path]}
   */
  InstantFilter(Recording outcomes, int[] group, List<Tensor> likelihoods, Tensor transitions) {
    this.outcomes = outcomes;
    this.group = group;
    this.likelihoods = likelihoods;
    this.transitions = transitions;
    this.states = transitions.extent(0);
    // For certain outcomes a message is a row, so that its logarithms are taken once.
    this.logLikelihoods = new double[group.length][];
    for (int member = 0; member < group.length; member++) {
      if (outcomes.modality(group[member]) instanceof CertainSequence) {
        double[] logs = likelihoods.get(member).data().clone();
        for (int index = 0; index < logs.length; index++) {
          logs[index] = Logarithm.floored(logs[index]);
        }
        logLikelihoods[member] = logs;
      }
    }
  }

  /** The states at a time point; one number if there is one state. */
  double[] states(int time) {
    double[] beliefs = new double[states];
    if (states == 1) {
      beliefs[0] = 1;
      return beliefs;
    }
    double[] message = new double[states];
    for (int member = 0; member < group.length; member++) {
      OutcomeSequence sequence = outcomes.modality(group[member]);
      if (sequence instanceof CertainSequence certain) {
        int row = certain.index(time) * states;
        for (int state = 0; state < states; state++) {
          beliefs[state] += logLikelihoods[member][row + state];
        }
        continue;
      }
      Arrays.fill(message, 0);
      double[] likelihood = likelihoods.get(member).data();
      for (int outcome = 0; outcome < sequence.levels(); outcome++) {
        double weight = sequence.probability(time, outcome);
        for (int state = 0; state < states; state++) {
          message[state] += weight * likelihood[outcome * states + state];
        }
      }
      for (int state = 0; state < states; state++) {
        beliefs[state] += Logarithm.floored(message[state]);
      }
    }
    Simplex.softmax(beliefs, 0, states);
    return beliefs;
  }

  /** The paths that lead from one belief about states to another. */
  double[] paths(double[] previous, double[] next) {
    int paths = transitions.extent(2);
    double[] beliefs = new double[paths];
    if (paths == 1) {
      beliefs[0] = 1;
      return beliefs;
    }
    double[] table = transitions.data();
    for (int to = 0; to < states; to++) {
      for (int from = 0; from < states; from++) {
        double joint = next[to] * previous[from];
        int offset = (to * states + from) * paths;
        for (int path = 0; path < paths; path++) {
          beliefs[path] += joint * table[offset + path];
        }
      }
    }
    for (int path = 0; path < paths; path++) {
      beliefs[path] = Logarithm.floored(beliefs[path]);
    }
    Simplex.softmax(beliefs, 0, paths);
    return beliefs;
  }
}
