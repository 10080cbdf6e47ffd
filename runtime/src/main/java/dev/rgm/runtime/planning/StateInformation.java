package dev.rgm.runtime.planning;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.InformationGain;

/**
 * The expected information of one modality about the states it depends on: the entropy of the
 * predicted outcomes less the expected entropy of an outcome whose state is known.
 */
final class StateInformation {
  /**
   * In the form that leaves unlikely states out: states up to this probability, and what is added
   * inside the logarithm of the conditional term (pymdp-algorithms §4.3).
   */
  private static final double UNLIKELY = Math.exp(-16);

  private final double[] likelihood;
  private final double[] ambiguity;
  private final Logarithm logarithm;
  private final double threshold;
  private final double[] likelyColumns;
  private final double[] likelyOutcomes;

  StateInformation(Pomdp.Modality modality, Profile profile) {
    likelihood = modality.likelihood().data();
    logarithm = new Logarithm(profile.guard());
    int outcomes = modality.outcomes();
    int columns = likelihood.length / outcomes;
    boolean likely = profile.informationGain() == InformationGain.SUM_OVER_LIKELY_STATES;
    threshold = likely ? UNLIKELY : 0;
    likelyColumns = new double[likely ? columns : 0];
    likelyOutcomes = new double[likely ? outcomes : 0];
    ambiguity = new double[columns];
    for (int column = 0; column < columns; column++) {
      for (int outcome = 0; outcome < outcomes; outcome++) {
        double p = likelihood[outcome * columns + column];
        ambiguity[column] -= likely ? p * Math.log(p + UNLIKELY) : logarithm.weighted(p, p);
      }
    }
  }

  /**
   * The expected information gain in nats.
   *
   * @param columns the probability of each combination of states
   * @param outcomes the predicted outcomes
   */
  double gain(double[] columns, double[] outcomes) {
    if (threshold == 0) {
      return logarithm.entropy(outcomes, 0, outcomes.length) - ambiguity(columns);
    }
    for (int column = 0; column < columns.length; column++) {
      likelyColumns[column] = columns[column] > threshold ? columns[column] : 0;
    }
    Matrices.multiply(likelihood, outcomes.length, columns.length, likelyColumns, likelyOutcomes);
    return logarithm.entropy(likelyOutcomes, 0, outcomes.length) - ambiguity(likelyColumns);
  }

  /** The expected entropy of the outcome in nats, given the states. */
  double ambiguity(double[] columns) {
    return Matrices.dot(ambiguity, 0, columns, 0, columns.length);
  }
}
