package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model for cases that only infer states: every modality depends on every factor in order,
 * nothing changes or is controlled, and nothing is preferred.
 */
final class InferenceModel {
  private InferenceModel() {}

  static Pomdp of(List<Tensor> likelihoods, List<Tensor> priors, Profile profile) {
    List<Integer> everyFactor = IntStream.range(0, priors.size()).boxed().toList();
    List<Pomdp.Modality> modalities = new ArrayList<>();
    for (Tensor likelihood : likelihoods) {
      modalities.add(
          new Pomdp.Modality(
              "o" + modalities.size(),
              List.of(),
              likelihood,
              everyFactor,
              Tensor.filled(0, likelihood.extent(0))));
    }
    List<Pomdp.Factor> factors = new ArrayList<>();
    for (Tensor prior : priors) {
      factors.add(
          new Pomdp.Factor(
              "s" + factors.size(),
              List.of(),
              stay(prior.size()),
              List.of(factors.size()),
              Pomdp.UNCONTROLLED,
              prior));
    }
    return new Pomdp("inference", modalities, factors, List.of(), null, Settings.of(profile));
  }

  private static Tensor stay(int states) {
    double[] identity = new double[states * states];
    for (int state = 0; state < states; state++) {
      identity[state * states + state] = 1;
    }
    return Tensor.wrap(new int[] {states, states, 1}, identity);
  }
}
