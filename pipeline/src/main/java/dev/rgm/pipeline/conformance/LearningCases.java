package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts that grow with what is observed, and models that shrink to the levels kept. */
final class LearningCases {
  private LearningCases() {}

  static void counts(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode inputs = file.get("inputs");
    VectorNode outputs = file.get("outputs");
    List<VectorNode> likelihoodAxes = new ArrayList<>(List.of(inputs.get("obs")));
    likelihoodAxes.addAll(inputs.get("qs").entries());
    Tensor likelihood =
        learned(inputs.get("pA").tensor(), inputs.get("lr_pA").number(), likelihoodAxes);
    comparison.tensor(outputs.get("qA"), likelihood);
    comparison.tensor(outputs.get("E_qA"), Dirichlet.mean(likelihood));
    List<VectorNode> transitionAxes = new ArrayList<>(inputs.get("joint").entries());
    transitionAxes.add(inputs.get("actions_onehot"));
    Tensor transition =
        learned(inputs.get("pB").tensor(), inputs.get("lr_pB").number(), transitionAxes);
    comparison.tensor(outputs.get("qB"), transition);
    comparison.tensor(outputs.get("E_qB"), Dirichlet.mean(transition));
  }

  /** The counts after every step; each axis has one belief a step. */
  private static Tensor learned(Tensor counts, double rate, List<VectorNode> axes)
      throws MalformedVectorException {
    Tensor learned = counts;
    for (int step = 0; step < axes.get(0).entries().size(); step++) {
      List<double[]> beliefs = new ArrayList<>();
      for (VectorNode axis : axes) {
        beliefs.add(axis.get(step).tensor().data());
      }
      learned = Dirichlet.updated(learned, rate, beliefs);
    }
    return learned;
  }

  static void prune(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode model = file.get("model");
    VectorNode inputs = file.get("inputs");
    VectorNode outputs = file.get("outputs");
    VectorNode states = inputs.get("state_levels");
    int factors = model.get("D").entries().size();
    for (int factor = 0; factor < factors; factor++) {
      List<Integer> deleted = states.get(factor).integers();
      Tensor prior = without(model.get("D").get(factor).tensor(), 0, deleted);
      comparison.tensor(outputs.get("D_pruned").get(factor), Dirichlet.mean(prior));
      Tensor transition = model.get("B").get(factor).tensor();
      transition = without(transition, 0, deleted);
      transition = without(transition, 1, deleted);
      transition = without(transition, 2, inputs.get("action_levels").get(factor).integers());
      comparison.tensor(outputs.get("B_pruned").get(factor), Dirichlet.mean(transition));
    }
    for (int modality = 0; modality < model.get("A").entries().size(); modality++) {
      Tensor likelihood = model.get("A").get(modality).tensor();
      likelihood = without(likelihood, 0, inputs.get("obs_levels").get(modality).integers());
      for (int factor = 0; factor < factors; factor++) {
        likelihood = without(likelihood, 1 + factor, states.get(factor).integers());
      }
      comparison.tensor(outputs.get("A_pruned").get(modality), Dirichlet.mean(likelihood));
    }
  }

  private static Tensor without(Tensor tensor, int axis, List<Integer> deleted) {
    int[] kept =
        IntStream.range(0, tensor.extent(axis)).filter(level -> !deleted.contains(level)).toArray();
    return tensor.select(axis, kept);
  }
}
