package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.continuous.SwitchingSystem.Cues;

/**
 * What measurements and a cue tell of regimes and state: each regime filters by itself, and its
 * probability is multiplied by the density it gives the measurement and the probability it gives
 * the cue. Nothing is allocated after construction.
 */
final class RegimeEvidence {
  private final SwitchingSystem model;
  private final KalmanFilter[] filters;
  private final int regimes;
  private final double[] logWeights;

  RegimeEvidence(SwitchingSystem model, KalmanFilter[] filters) {
    this.model = model;
    this.filters = filters;
    regimes = model.regime().size();
    logWeights = new double[regimes];
  }

  /**
   * Takes in measurements and a cue.
   *
   * @param cue index of the categorical outcome, or {@link SwitchingAgent#MISSING}
   * @param updated receives the belief after them; undefined after an exception
   * @return −ln of their predicted density, nats
   * @throws ImpossibleEvidenceException if the cue has probability zero
   * @throws ArithmeticException if the belief leaves the range of doubles
   */
  double update(Mixture predicted, double[] measured, int cue, Mixture updated) {
    updated.copy(predicted);
    double largest = Double.NEGATIVE_INFINITY;
    for (int regime = 0; regime < regimes; regime++) {
      double surprise =
          filters[regime].update(measured, updated.means[regime], updated.covariances[regime]);
      if (!Double.isFinite(surprise) || !updated.isFinite(regime)) {
        throw new ArithmeticException(
            "the belief about `"
                + model.state().name()
                + "` left the range of doubles: regime "
                + model.regime().component(regime)
                + " grows without bound");
      }
      double likelihood = predicted.weights[regime];
      if (cue != SwitchingAgent.MISSING) {
        likelihood *= cues().likelihood().at(cue * regimes + regime);
      }
      logWeights[regime] = Math.log(likelihood) - surprise;
      largest = Math.max(largest, logWeights[regime]);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      throw new ImpossibleEvidenceException(
          "outcome "
              + cue
              + " of `"
              + cues().name()
              + "` has probability zero under the beliefs of this step");
    }
    double total = 0;
    for (int regime = 0; regime < regimes; regime++) {
      updated.weights[regime] = Math.exp(logWeights[regime] - largest);
      total += updated.weights[regime];
    }
    for (int regime = 0; regime < regimes; regime++) {
      updated.weights[regime] /= total;
    }
    return -largest - Math.log(total);
  }

  private Cues cues() {
    return model.cues().orElseThrow();
  }
}
