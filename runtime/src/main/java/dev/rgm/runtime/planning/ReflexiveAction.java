package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.PathTransitions;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import java.util.List;

/**
 * Explicit action (rgm-algorithms §3.6): among the paths of a generative process, those whose next
 * outcomes the model predicts.
 *
 * @param likelihoods of the process, one for every modality
 * @param transitions of the process, one for every factor
 * @param actions one row an action, with a path for every factor of the process, or −1 where the
 *     present path goes on
 * @param modalities whose outcomes are to be realised
 * @param precision χ per nat
 */
public record ReflexiveAction(
    Likelihood[] likelihoods,
    PathTransitions[] transitions,
    List<List<Integer>> actions,
    int[] modalities,
    double precision) {

  /**
   * How probable each action is.
   *
   * @param states of the process now
   * @param paths of the process now
   * @param predictions the outcomes the model expects next, one distribution for every modality
   * @return one probability for every action
   */
  public double[] probabilities(int[] states, int[] paths, double[][] predictions) {
    double[] probabilities = new double[actions.size()];
    double[][] next = new double[transitions.length][];
    for (int action = 0; action < probabilities.length; action++) {
      for (int factor = 0; factor < next.length; factor++) {
        int chosen = actions.get(action).get(factor);
        next[factor] =
            column(transitions[factor], chosen < 0 ? paths[factor] : chosen, states[factor]);
      }
      probabilities[action] = precision * evidence(next, predictions);
    }
    Simplex.softmax(probabilities, 0, probabilities.length);
    return probabilities;
  }

  private static double[] column(PathTransitions transitions, int path, int state) {
    double[] matrix = transitions.along(path);
    double[] column = new double[transitions.states()];
    for (int next = 0; next < column.length; next++) {
      column[next] = matrix[next * column.length + state];
    }
    return column;
  }

  private double evidence(double[][] next, double[][] predictions) {
    double evidence = 0;
    for (int modality : modalities) {
      double[] outcomes = likelihoods[modality].predicted(next);
      for (int outcome = 0; outcome < outcomes.length; outcome++) {
        double predicted = predictions[modality][outcome];
        evidence += predicted == 0 ? 0 : predicted * Logarithm.floored(outcomes[outcome]);
      }
    }
    return evidence;
  }
}
