package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Contraction;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.learning.Novelty;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.planning.OutcomeValue;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The small functions that everything else is made of. */
final class MathsCases {
  /** The reference distribution of the divergence, which the file leaves out. */
  private static final double[] UNSTORED_REFERENCE = {
    0.0750714381552043, 0.10107108885109962, 0.8238574729936962
  };

  private MathsCases() {}

  static void legacy(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode inputs = file.get("inputs");
    VectorNode outputs = file.get("outputs");
    Logarithm logarithm = new Logarithm(profile.guard());
    Tensor x = inputs.get("X").tensor();
    Tensor b = inputs.get("b").tensor();
    Tensor c = inputs.get("c").tensor();
    Tensor counts = inputs.get("W").tensor();

    double[] vectors = new double[x.extent(0) + b.size() + c.size()];
    int[] starts = {0, x.extent(0), x.extent(0) + b.size()};
    System.arraycopy(b.data(), 0, vectors, starts[1], b.size());
    System.arraycopy(c.data(), 0, vectors, starts[2], c.size());
    double[] contracted = new double[x.extent(0)];
    new Contraction(x.shape()).addKeeping(0, x.data(), 0, vectors, starts, contracted, 0);
    comparison.vector(outputs.get("spm_dot_X_bc"), contracted);

    double[] outer = new double[b.size() * c.size()];
    Matrices.outer(
        vectors, new int[] {starts[1], starts[2]}, new int[] {b.size(), c.size()}, outer);
    comparison.tensor(
        outputs.get("spm_cross_bc"), Tensor.wrap(new int[] {b.size(), c.size()}, outer));

    comparison.tensor(outputs.get("softmax_cols"), softmaxOfFirstSlice(x));
    comparison.tensor(outputs.get("spm_wnorm_W"), Novelty.heuristicWeights(counts));
    comparison.tensor(outputs.get("spm_norm_W"), Dirichlet.mean(raised(counts)));
    informationGain(inputs, outputs, profile, comparison);
    comparison.number(
        outputs.get("kl"),
        logarithm.divergence(
            inputs.get("a").tensor().data(), UNSTORED_REFERENCE, UNSTORED_REFERENCE.length));
    for (int modality = 0; modality < inputs.get("A").entries().size(); modality++) {
      Tensor likelihood = inputs.get("A").get(modality).tensor();
      comparison.tensor(
          outputs.get("entropy_A").get(modality), columnEntropies(likelihood, logarithm));
    }
    for (VectorNode entry : outputs.get("dirichlet_log_evidence").entries()) {
      comparison.number(
          entry.get("F"),
          Dirichlet.logEvidenceRatio(
              entry.get("q").tensor(), entry.get("p").tensor(), entry.get("rr").tensor()));
    }
  }

  private static void informationGain(
      VectorNode inputs, VectorNode outputs, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    List<Tensor> likelihoods = new ArrayList<>();
    for (VectorNode entry : inputs.get("A").entries()) {
      likelihoods.add(entry.tensor());
    }
    List<Tensor> marginals = List.of(inputs.get("b").tensor(), inputs.get("c").tensor());
    double[] gains = new double[likelihoods.size()];
    for (int modality = 0; modality < gains.length; modality++) {
      gains[modality] =
          informationGain(
              InferenceModel.of(List.of(likelihoods.get(modality)), marginals, profile));
    }
    comparison.vector(outputs.get("spm_MDP_G_per_modality"), gains);
    comparison.number(
        outputs.get("spm_MDP_G_joint"),
        informationGain(JointModality.of(InferenceModel.of(likelihoods, marginals, profile))));
  }

  private static double informationGain(Pomdp model) {
    StateInference inference = StateInference.of(model);
    double[] belief = new double[inference.beliefSize()];
    inference.prior(belief);
    OutcomeValue value = new OutcomeValue(model, inference);
    value.evaluate(belief, 0);
    return value.informationGain();
  }

  private static Tensor softmaxOfFirstSlice(Tensor tensor) {
    int rows = tensor.extent(0);
    int columns = tensor.extent(1);
    double[] result = new double[rows * columns];
    double[] column = new double[rows];
    for (int index = 0; index < columns; index++) {
      for (int row = 0; row < rows; row++) {
        column[row] = tensor.get(row, index, 0);
      }
      Simplex.softmax(column, 0, rows);
      for (int row = 0; row < rows; row++) {
        result[row * columns + index] = column[row];
      }
    }
    return Tensor.wrap(new int[] {rows, columns}, result);
  }

  private static Tensor raised(Tensor counts) {
    double[] raised = Arrays.stream(counts.data()).map(a -> a + Logarithm.ADDEND).toArray();
    return Tensor.wrap(counts.shape(), raised);
  }

  private static Tensor columnEntropies(Tensor tensor, Logarithm logarithm) {
    int rows = tensor.extent(0);
    int columns = tensor.size() / rows;
    double[] entropies = new double[columns];
    double[] column = new double[rows];
    for (int index = 0; index < columns; index++) {
      for (int row = 0; row < rows; row++) {
        column[row] = tensor.at(row * columns + index);
      }
      entropies[index] = logarithm.entropy(column, 0, rows);
    }
    int[] shape = tensor.shape();
    return Tensor.wrap(Arrays.copyOfRange(shape, 1, shape.length), entropies);
  }

  static void exact(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode inputs = file.get("inputs");
    VectorNode outputs = file.get("outputs");
    Logarithm logarithm = new Logarithm(profile.guard());
    Tensor counts = inputs.get("W").tensor();
    comparison.tensor(outputs.get("wnorm_exact"), Novelty.exactWeights(counts));
    comparison.tensor(outputs.get("wnorm_legacy"), Novelty.heuristicWeights(counts));
    comparison.tensor(
        outputs.get("entropy_cols"), columnEntropies(inputs.get("P").tensor(), logarithm));
    comparison.vector(
        outputs.get("log_stable"),
        Arrays.stream(inputs.get("x").tensor().data()).map(logarithm::of).toArray());
    comparison.tensor(outputs.get("dirichlet_mean"), Dirichlet.mean(counts));
    double[] prior = Arrays.stream(counts.data()).map(a -> 0.5 * a + 0.3).toArray();
    comparison.number(
        outputs.get("dirichlet_kl"),
        Dirichlet.divergence(counts, Tensor.wrap(counts.shape(), prior)));
  }
}
