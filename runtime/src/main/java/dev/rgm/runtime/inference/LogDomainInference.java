package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;

/**
 * The exact message of single-parent models (rgm-algorithms §2.2): the logarithms of all
 * likelihoods are summed, each floored at {@link Logarithm#LEAST}, and nothing is pruned. The order
 * of the modalities does not matter.
 */
public final class LogDomainInference implements FactorInference {
  private final Likelihood[] likelihoods;

  /**
   * Inference with these likelihoods.
   *
   * @throws IllegalArgumentException if a modality has not exactly one parent
   */
  public LogDomainInference(Likelihood[] likelihoods) {
    this.likelihoods = likelihoods.clone();
    for (int modality = 0; modality < likelihoods.length; modality++) {
      if (likelihoods[modality].parents() != 1) {
        throw new IllegalArgumentException(
            "modality "
                + modality
                + " has "
                + likelihoods[modality].parents()
                + " parents; exact inference in the log domain expects one");
      }
    }
  }

  @Override
  public double update(Outcomes outcomes, double[][] beliefs) {
    for (double[] belief : beliefs) {
      for (int state = 0; state < belief.length; state++) {
        belief[state] = Math.log(belief[state]);
      }
    }
    for (int modality = 0; modality < likelihoods.length; modality++) {
      Likelihood likelihood = likelihoods[modality];
      double[] observed = outcomes.distribution(modality, likelihood.outcomes());
      double[] belief = beliefs[likelihood.parent(0)];
      for (int column = 0; column < likelihood.columns(); column++) {
        belief[column] += Logarithm.floored(likelihood.evidence(column, observed));
      }
    }
    double evidence = 0;
    for (double[] belief : beliefs) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (double value : belief) {
        greatest = Math.max(greatest, value);
      }
      double sum = 0;
      for (double value : belief) {
        sum += Math.exp(value - greatest);
      }
      evidence += greatest + Math.log(sum);
      Simplex.softmax(belief, 0, belief.length);
    }
    return evidence;
  }
}
