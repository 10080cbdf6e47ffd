package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.kernel.Matrices;

/** The law {@code u = gain (goal − E[x]) + bias}. Nothing is allocated after construction. */
final class ControlLaw {
  private final int n;
  private final int k;
  private final double[] goal;
  private final double[] gain;
  private final double[] bias;
  private final double[] error;

  ControlLaw(Control control) {
    n = control.goal().size();
    k = control.input().size();
    goal = control.goal().data();
    gain = control.gain().data();
    bias = control.bias().data();
    error = new double[n];
  }

  /**
   * Chooses the inputs.
   *
   * @param mean {@code [n]}, what is believed of the state
   * @param inputs receives {@code [k]}
   */
  void inputs(double[] mean, double[] inputs) {
    for (int state = 0; state < n; state++) {
      error[state] = goal[state] - mean[state];
    }
    Matrices.multiply(gain, k, n, error, inputs);
    for (int input = 0; input < k; input++) {
      inputs[input] += bias[input];
    }
  }
}
