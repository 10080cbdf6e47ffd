package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.learning.Novelty;

/**
 * What one modality adds to the negative expected free energy of a path (rgm-algorithms §3.1–3.2):
 * entropy of the predicted outcomes, their value, minus ambiguity, plus novelty. Holds its own
 * working space: one instance serves one thread.
 */
public final class ModalityValue {
  private final Likelihood likelihood;

  /**
   * {@code [o][column of preferences]}, nats; the columns are those of {@link #preferenceColumns}.
   */
  private final double[] logPreferences;

  private final Likelihood preferenceColumns;
  private final double[] weights;
  private final double[] outcomes;
  private final double[] preferenceWeights;
  private double[] ambiguity;
  private double[] novelty;

  /**
   * The value of a modality without ambiguity and novelty, until they are {@linkplain
   * #refreshAmbiguity refreshed}.
   *
   * @param likelihood of the modality
   * @param preferences {@code C[o, s_a …]} with the factors they depend on as parents; or null for
   *     none
   */
  public ModalityValue(Likelihood likelihood, Likelihood preferences) {
    this.likelihood = likelihood;
    double[] uniform = Columns.uniform(likelihood.outcomes());
    this.preferenceColumns =
        preferences == null ? new Likelihood(new int[] {uniform.length}, uniform) : preferences;
    this.logPreferences = preferenceColumns.probability().clone();
    for (int index = 0; index < logPreferences.length; index++) {
      logPreferences[index] = Logarithm.floored(logPreferences[index]);
    }
    this.weights = new double[likelihood.columns()];
    this.outcomes = new double[likelihood.outcomes()];
    this.preferenceWeights = new double[preferenceColumns.columns()];
  }

  /** Takes the ambiguity K of the likelihood as it stands. */
  public void refreshAmbiguity() {
    double[] negative = new double[likelihood.columns()];
    boolean ambiguous = false;
    double[] probability = likelihood.probability();
    for (int index = 0; index < probability.length; index++) {
      double p = probability[index];
      negative[index / outcomes.length] += p * Logarithm.floored(p);
    }
    for (double entropy : negative) {
      ambiguous |= entropy != 0;
    }
    ambiguity = ambiguous ? negative : null;
  }

  /** Takes the novelty W of counts; none if every column is well learned. */
  public void refreshNovelty(double[] counts) {
    novelty = Novelty.gains(counts, likelihood.columns()).orElse(null);
  }

  /**
   * The value under predicted states, nats, larger is better.
   *
   * @param predicted one distribution for every factor
   */
  double of(double[][] predicted) {
    likelihood.weigh(predicted, weights);
    likelihood.predict(weights, outcomes);
    preferenceColumns.weigh(predicted, preferenceWeights);
    double value = Math.log(outcomes.length);
    for (int outcome = 0; outcome < outcomes.length; outcome++) {
      double probability = outcomes[outcome];
      double preference = 0;
      for (int column = 0; column < preferenceWeights.length; column++) {
        preference +=
            preferenceWeights[column] * logPreferences[column * outcomes.length + outcome];
      }
      value += probability * (preference - Logarithm.floored(probability));
      if (novelty != null) {
        value +=
            probability
                * Matrices.dot(novelty, outcome * weights.length, weights, 0, weights.length);
      }
    }
    if (ambiguity != null) {
      value += Matrices.dot(ambiguity, 0, weights, 0, weights.length);
    }
    return value;
  }
}
