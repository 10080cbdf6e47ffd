package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Contraction;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.FixedPoint;
import dev.rgm.runtime.model.Profile.StopTest;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One observation under several schedules of the mean-field iteration. */
final class FixedPointCases {
  private static final Pattern BELIEFS = Pattern.compile("qs_iter(\\d{1,4})_vfe(True|False)");

  private FixedPointCases() {}

  static void run(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    double tolerance = file.get("config").number("dF_tol", profile.fixedPoint().tolerance());
    for (VectorNode entry : file.get("outputs").entries()) {
      List<Tensor> likelihoods = tensors(entry.get("A"));
      List<Tensor> priors = tensors(entry.get("prior"));
      int[] observation =
          entry.get("observation").integers().stream().mapToInt(Integer::intValue).toArray();
      for (String key : entry.keys()) {
        Matcher schedule = BELIEFS.matcher(key);
        if (schedule.matches()) {
          boolean test = schedule.group(2).equals("True");
          FixedPoint fixedPoint =
              new FixedPoint(
                  Integer.parseInt(schedule.group(1)),
                  test ? StopTest.FREE_ENERGY_CHANGE : StopTest.NEVER,
                  tolerance);
          Pomdp model = InferenceModel.of(likelihoods, priors, profile.withFixedPoint(fixedPoint));
          comparison.vectors(entry.get(key), beliefs(model, observation));
        }
      }
      comparison.vectors(
          entry.get("exact_marginals"),
          beliefs(InferenceModel.of(likelihoods, priors, Profile.GNN), observation));
      comparison.number(
          entry.get("vfe_iter10"), freeEnergy(entry, likelihoods, priors, observation, profile));
    }
  }

  private static List<Tensor> tensors(VectorNode array) throws MalformedVectorException {
    List<Tensor> tensors = new ArrayList<>();
    for (VectorNode entry : array.entries()) {
      tensors.add(entry.tensor());
    }
    return tensors;
  }

  private static List<double[]> beliefs(Pomdp model, int[] observation) {
    StateInference inference = StateInference.of(model);
    Evidence evidence = new Evidence(model);
    evidence.observe(observation);
    double[] prior = new double[inference.beliefSize()];
    double[] posterior = new double[inference.beliefSize()];
    inference.prior(prior);
    inference.update(prior, evidence, posterior);
    return Marginals.of(model, inference, posterior);
  }

  /** With the guard on the product of the likelihoods, not on each. */
  private static double freeEnergy(
      VectorNode entry,
      List<Tensor> likelihoods,
      List<Tensor> priors,
      int[] observation,
      Profile profile)
      throws MalformedVectorException {
    Logarithm logarithm = new Logarithm(profile.guard());
    int[] shape = priors.stream().mapToInt(Tensor::size).toArray();
    double[] logLikelihood = new double[Tensor.elements(shape)];
    for (int state = 0; state < logLikelihood.length; state++) {
      double product = 1;
      for (int modality = 0; modality < observation.length; modality++) {
        product *=
            likelihoods.get(modality).at(observation[modality] * logLikelihood.length + state);
      }
      logLikelihood[state] = logarithm.of(product);
    }
    double complexity = 0;
    List<double[]> beliefs = new ArrayList<>();
    int[] starts = new int[shape.length];
    int start = 0;
    for (int factor = 0; factor < shape.length; factor++) {
      double[] belief = entry.get("qs_iter10_vfeTrue").get(factor).tensor().data();
      beliefs.add(belief);
      complexity += logarithm.divergence(belief, priors.get(factor).data(), belief.length);
      starts[factor] = start;
      start += belief.length;
    }
    double[] flat = beliefs.stream().flatMapToDouble(Arrays::stream).toArray();
    return complexity - new Contraction(shape).total(logLikelihood, 0, flat, starts);
  }
}
