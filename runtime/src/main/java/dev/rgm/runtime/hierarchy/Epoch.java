package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.Outcomes;
import java.util.List;
import java.util.Optional;

/**
 * What one level inferred and did in one epoch. Time runs from 0; arrays are not to be written to.
 *
 * @param states {@code [time][factor][state]}, beliefs about states given the outcomes up to then,
 *     or all of them with smoothing
 * @param paths {@code [time][factor][path]}, beliefs about the path from this time to the next; at
 *     the last time, what is expected of it
 * @param evidence F, the bound on the log evidence of the outcomes of each time, nats
 * @param pathEvidence Z, likewise of paths
 * @param policyValues {@code [time][policy]}, G in nats, larger is better
 * @param policies {@code [time][policy]}, how probable each policy is
 * @param actions {@code [time][factor]}, the path chosen from this time on; {@link
 *     dev.rgm.runtime.model.Level#NONE} for a factor nobody controls and at the last time
 * @param outcomes at each time, observed, generated or inferred by the level below
 * @param predictions {@code [time][modality][outcome]} expected under the beliefs; empty unless
 *     asked for
 * @param parameters evidence bounds of parameters, if asked for
 */
public record Epoch(
    double[][][] states,
    double[][][] paths,
    double[] evidence,
    double[] pathEvidence,
    double[][] policyValues,
    double[][] policies,
    int[][] actions,
    List<Outcomes> outcomes,
    double[][][] predictions,
    Optional<ParameterEvidence> parameters) {

  /** The number of time steps. */
  public int steps() {
    return states.length;
  }

  /** ΣF in nats. */
  public double totalEvidence() {
    double sum = 0;
    for (double value : evidence) {
      sum += value;
    }
    return sum;
  }

  /** How sure the choice of policy is at a time: Σ R ln R in nats, at most 0. */
  public double confidence(int time) {
    double sum = 0;
    for (double probability : policies[time]) {
      sum += probability > 0 ? probability * Math.log(probability) : 0;
    }
    return sum;
  }

  /** The value expected of policies at a time: Σ R G in nats. */
  public double expectedValue(int time) {
    double sum = 0;
    for (int policy = 0; policy < policies[time].length; policy++) {
      sum += policies[time][policy] * policyValues[time][policy];
    }
    return sum;
  }
}
