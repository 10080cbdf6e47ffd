package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.kernel.Matrices;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of a switching system: what the law of each regime asks for at the mean of its own
 * Gaussian, weighted by the probability of the regime. Beliefs are taken for certain, and the law
 * of a regime knows no other. Nothing is allocated after construction.
 */
final class RegimeControl {
  private final int n;
  private final int k;
  private final List<Control> laws;
  private final double[] error;
  private final double[] chosen;

  RegimeControl(SwitchingSystem model) {
    n = model.state().size();
    k = model.inputs();
    laws = model.systems().stream().flatMap(system -> system.control().stream()).toList();
    error = new double[n];
    chosen = new double[k];
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
      Control law = laws.get(regime);
      for (int state = 0; state < n; state++) {
        error[state] = law.goal().at(state) - belief.means[regime][state];
      }
      Matrices.multiply(law.gain().data(), k, n, error, chosen);
      for (int input = 0; input < k; input++) {
        inputs[input] += weight * (chosen[input] + law.bias().at(input));
      }
    }
  }
}
