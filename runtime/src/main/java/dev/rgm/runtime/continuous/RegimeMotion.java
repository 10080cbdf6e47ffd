package dev.rgm.runtime.continuous;

import dev.rgm.runtime.kernel.Matrices;
import java.util.Arrays;

/**
 * A step of a switching system in time: the Gaussians that lead to a regime are replaced by the one
 * with their mean and covariance, which then moves as that regime says (Blom and Bar-Shalom 1988).
 * As regimes move the state linearly, the mean and covariance of every regime stay exact until the
 * next measurement. Nothing is allocated after construction.
 */
final class RegimeMotion {
  private final SwitchingSystem model;
  private final KalmanFilter[] filters;
  private final int n;
  private final int k;
  private final int regimes;
  private final int actions;
  private final double[] transitions;
  private final double[][] effects;
  private final double[] mixing;
  private final double[] shift;

  RegimeMotion(SwitchingSystem model, KalmanFilter[] filters) {
    this.model = model;
    this.filters = filters;
    n = model.state().size();
    k = model.inputs();
    regimes = model.regime().size();
    transitions = model.transitions().data();
    actions = transitions.length / (regimes * regimes);
    effects = new double[regimes][];
    for (int regime = 0; regime < regimes; regime++) {
      effects[regime] =
          model
              .systems()
              .get(regime)
              .control()
              .map(law -> law.effect().data())
              .orElse(new double[0]);
    }
    mixing = new double[regimes];
    shift = new double[n];
  }

  /**
   * Moves a belief on by one step.
   *
   * @param action that is executed, or {@link SwitchingAgent#NO_ACTION} if there are none
   * @param inputs one per input
   * @param to receives the belief of the next step; another mixture
   */
  void advance(Mixture from, int action, double[] inputs, Mixture to) {
    int chosen = model.requireAction(action);
    for (int next = 0; next < regimes; next++) {
      double reached = 0;
      for (int previous = 0; previous < regimes; previous++) {
        mixing[previous] =
            transitions[(next * regimes + previous) * actions + chosen] * from.weights[previous];
        reached += mixing[previous];
      }
      to.weights[next] = reached;
      if (reached > 0) {
        for (int previous = 0; previous < regimes; previous++) {
          mixing[previous] /= reached;
        }
      } else {
        // A regime that cannot be reached has no mixture; its weight of zero hides its own belief.
        Arrays.fill(mixing, 0);
        mixing[next] = 1;
      }
      from.collapse(mixing, to.means[next], to.covariances[next]);
      if (k > 0) {
        Matrices.multiply(effects[next], n, k, inputs, shift);
      }
      filters[next].predict(shift, to.means[next], to.covariances[next]);
    }
  }
}
