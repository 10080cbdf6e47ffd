package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.learning.Novelty;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.planning.OutcomeValue;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The terms of the expected free energy of every policy, one by one. */
final class ExpectedFreeEnergyCases {
  private final VectorNode counts;
  private final Comparison comparison;
  private final Pomdp model;
  private final Policies policies;
  private final StateInference inference;
  private final OutcomeValue value;
  private final OutcomeValue jointValue;

  private ExpectedFreeEnergyCases(VectorNode counts, Pomdp model, Comparison comparison) {
    this.counts = counts;
    this.comparison = comparison;
    this.model = model;
    policies = new Policies(model);
    inference = StateInference.of(model);
    value = new OutcomeValue(model, inference);
    Pomdp joint = JointModality.of(model);
    jointValue = new OutcomeValue(joint, StateInference.of(joint));
  }

  static void components(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode stored = file.get("model");
    Pomdp model = GoldenModel.assemble(stored, file.get("config"), profile);
    ExpectedFreeEnergyCases cases = new ExpectedFreeEnergyCases(stored, model, comparison);
    Evidence evidence = new Evidence(model);
    evidence.observe(
        file.get("inputs").get("observation").integers().stream()
            .mapToInt(Integer::intValue)
            .toArray());
    double[] prior = new double[cases.inference.beliefSize()];
    double[] posterior = new double[cases.inference.beliefSize()];
    cases.inference.prior(prior);
    cases.inference.update(prior, evidence, posterior);
    VectorNode outputs = file.get("outputs");
    comparison.vectors(outputs.get("qs"), Marginals.of(model, cases.inference, posterior));
    List<VectorNode> expected = outputs.get("policies").entries();
    comparison.integer(
        outputs.path() + ".policies.length", expected.size(), cases.policies.count());
    for (int policy = 0; policy < Math.min(expected.size(), cases.policies.count()); policy++) {
      cases.policy(policy, posterior, expected.get(policy));
    }
  }

  private void policy(int policy, double[] posterior, VectorNode expected)
      throws MalformedVectorException {
    double utility = 0;
    double information = 0;
    double jointInformation = 0;
    double likelihoodNovelty = 0;
    double transitionNovelty = 0;
    int[] actions = new int[policies.controls()];
    double[] belief = posterior;
    for (int step = 0; step < policies.length(); step++) {
      policies.actions(policy, step, actions);
      comparison.integers(expected.get("policy").get(step), actions);
      double[] next = new double[inference.beliefSize()];
      inference.predict(belief, actions, next);
      value.evaluate(next, step);
      jointValue.evaluate(next, step);
      List<double[]> outcomes = outcomes();
      comparison.vectors(expected.get("qs_pi").get(step), Marginals.of(model, inference, next));
      comparison.vectors(expected.get("qo_pi").get(step), outcomes);
      utility += value.utility();
      information += value.informationGain();
      jointInformation += jointValue.informationGain();
      likelihoodNovelty += likelihoodNovelty(next, outcomes);
      transitionNovelty += transitionNovelty(belief, next, actions);
      belief = next;
    }
    comparison.number(expected.get("utility"), utility);
    comparison.number(expected.get("states_info_gain"), information);
    comparison.number(expected.get("states_info_gain_joint_nonfactorized"), jointInformation);
    comparison.number(expected.get("pA_info_gain"), likelihoodNovelty);
    comparison.number(expected.get("pB_info_gain"), transitionNovelty);
  }

  private List<double[]> outcomes() {
    List<double[]> outcomes = new ArrayList<>();
    for (int modality = 0; modality < model.modalities().size(); modality++) {
      double[] predicted = new double[model.modalities().get(modality).outcomes()];
      value.outcomes(modality, predicted);
      outcomes.add(predicted);
    }
    return outcomes;
  }

  private double likelihoodNovelty(double[] belief, List<double[]> outcomes)
      throws MalformedVectorException {
    double novelty = 0;
    for (int modality = 0; modality < outcomes.size(); modality++) {
      Tensor count = counts.get("pA").get(modality).tensor();
      double[] columns = new double[count.size() / count.extent(0)];
      inference.columns(belief, modality, columns);
      novelty +=
          Novelty.expected(Novelty.heuristicWeights(count), count, outcomes.get(modality), columns);
    }
    return novelty;
  }

  private double transitionNovelty(double[] belief, double[] next, int[] actions)
      throws MalformedVectorException {
    List<double[]> before = Marginals.of(model, inference, belief);
    List<double[]> after = Marginals.of(model, inference, next);
    double novelty = 0;
    for (int factor = 0; factor < after.size(); factor++) {
      Tensor all = counts.get("pB").get(factor).tensor();
      Tensor count = slice(all, actions[factor]);
      double[] columns = product(before, model.factors().get(factor).parents());
      novelty +=
          Novelty.expected(Novelty.heuristicWeights(count), count, after.get(factor), columns);
    }
    return novelty;
  }

  /** The counts {@code [next, previous …]} of one action. */
  private static Tensor slice(Tensor counts, int action) {
    int[] shape = counts.shape();
    int actions = shape[shape.length - 1];
    double[] slice = new double[counts.size() / actions];
    for (int index = 0; index < slice.length; index++) {
      slice[index] = counts.at(index * actions + action);
    }
    return Tensor.wrap(Arrays.copyOf(shape, shape.length - 1), slice);
  }

  private static double[] product(List<double[]> marginals, List<Integer> factors) {
    int[] starts = new int[factors.size()];
    int[] extents = new int[factors.size()];
    int total = 0;
    for (int axis = 0; axis < starts.length; axis++) {
      starts[axis] = total;
      extents[axis] = marginals.get(factors.get(axis)).length;
      total += extents[axis];
    }
    double[] flat = new double[total];
    for (int axis = 0; axis < starts.length; axis++) {
      System.arraycopy(marginals.get(factors.get(axis)), 0, flat, starts[axis], extents[axis]);
    }
    double[] product = new double[Tensor.elements(extents)];
    Matrices.outer(flat, starts, extents, product);
    return product;
  }
}
