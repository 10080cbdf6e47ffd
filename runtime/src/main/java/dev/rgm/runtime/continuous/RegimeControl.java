package dev.rgm.runtime.continuous;

import java.util.Arrays;
import java.util.List;

/**
 * The inputs of a switching system: what the law of each regime asks for at the mean of its own
 * Gaussian, weighted by the probability of the regime. Beliefs are taken for certain, and the law
 * of a regime knows no other. Nothing is allocated after construction.
 */
final class RegimeControl {
  private final List<ControlLaw> laws;
  private final double[] chosen;

  RegimeControl(SwitchingSystem model) {
    laws =
        model.systems().stream()
            .flatMap(system -> system.control().stream())
            .map(ControlLaw::new)
            .toList();
    chosen = new double[model.inputs()];
  }

  /**
   * Chooses the inputs.
   *
   * @param inputs receives {@code Σ_s q(s) (gain_s (goal_s − m_s) + bias_s)}, axes {@code [k]}
   */
  void inputs(Mixture belief, double[] inputs) {
    Arrays.fill(inputs, 0);
    for (int regime = 0; regime < laws.size(); regime++) {
      double weight = belief.weights[regime];
      if (weight == 0) {
        continue;
      }
      laws.get(regime).inputs(belief.means[regime], chosen);
      for (int input = 0; input < chosen.length; input++) {
        inputs[input] += weight * chosen[input];
      }
    }
  }
}
