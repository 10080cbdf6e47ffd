package dev.rgm.runtime.planning;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
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
  private final int outcomes;
  private final boolean likely;
  private final double[] ambiguity;
  private final Logarithm logarithm;
  private final double threshold;
  private final double[] likelyColumns;
  private final double[] likelyOutcomes;

  /**
   * Information of a modality.
   *
   * @param likelihood {@code A[o, column]}, live
   */
  StateInformation(int outcomes, double[] likelihood, Profile profile) {
    this.likelihood = likelihood;
    this.outcomes = outcomes;
    logarithm = new Logarithm(profile.guard());
    likely = profile.informationGain() == InformationGain.SUM_OVER_LIKELY_STATES;
    threshold = likely ? UNLIKELY : 0;
    ambiguity = new double[likelihood.length / outcomes];
    likelyColumns = new double[likely ? ambiguity.length : 0];
    likelyOutcomes = new double[likely ? outcomes : 0];
    refresh();
  }

  /** Takes the likelihood anew, after it was learned. */
  void refresh() {
    int columns = ambiguity.length;
    for (int column = 0; column < columns; column++) {
      double entropy = 0;
      for (int outcome = 0; outcome < outcomes; outcome++) {
        double p = likelihood[outcome * columns + column];
        entropy -= likely ? p * Math.log(p + UNLIKELY) : logarithm.weighted(p, p);
      }
      ambiguity[column] = entropy;
    }
  }

  /**
   * The expected information gain in nats.
   *
   * @param columns the probability of each combination of states
   * @param predicted the predicted outcomes
   */
  double gain(double[] columns, double[] predicted) {
    if (threshold == 0) {
      return logarithm.entropy(predicted, 0, outcomes) - ambiguity(columns);
    }
    for (int column = 0; column < columns.length; column++) {
      likelyColumns[column] = columns[column] > threshold ? columns[column] : 0;
    }
    Matrices.multiply(likelihood, outcomes, columns.length, likelyColumns, likelyOutcomes);
    return logarithm.entropy(likelyOutcomes, 0, outcomes) - ambiguity(likelyColumns);
  }

  /** The expected entropy of the outcome in nats, given the states. */
  double ambiguity(double[] columns) {
    return Matrices.dot(ambiguity, 0, columns, 0, columns.length);
  }
}
