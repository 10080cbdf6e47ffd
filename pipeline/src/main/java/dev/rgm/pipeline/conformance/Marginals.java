package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a belief as one marginal a factor. */
final class Marginals {
  private Marginals() {}

  static List<double[]> of(Pomdp model, StateInference inference, double[] belief) {
    double[] flat = new double[model.factors().stream().mapToInt(Pomdp.Factor::states).sum()];
    inference.marginals(belief, flat);
    List<double[]> marginals = new ArrayList<>();
    int start = 0;
    for (Pomdp.Factor factor : model.factors()) {
      marginals.add(Arrays.copyOfRange(flat, start, start + factor.states()));
      start += factor.states();
    }
    return marginals;
  }
}
