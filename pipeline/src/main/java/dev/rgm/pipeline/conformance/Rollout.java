package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.planning.ActionChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An agent that is shown the observations of a vector, step after step, and executes the actions of
 * the vector, so that one difference does not spread.
 */
final class Rollout {
  /** Actions in these files were prescribed, not chosen (pymdp-algorithms §1). */
  private static final String PRESCRIBED_PREFIX = "gnn_";

  private static final List<String> LEARNED = List.of("pA_after", "pB_after", "pD_after");

  private final GenericAgent agent;
  private final Comparison comparison;
  private final boolean compareActions;
  private final int[] actions;

  private Rollout(GenericAgent agent, Comparison comparison, boolean compareActions) {
    this.agent = agent;
    this.comparison = comparison;
    this.compareActions = compareActions;
    this.actions = new int[agent.model().controls().size()];
  }

  static void run(String name, VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException, MissingFeatureException {
    List<VectorNode> steps = file.get("steps").entries();
    for (VectorNode step : steps) {
      if (LEARNED.stream().anyMatch(step::has)) {
        throw new MissingFeatureException("Dirichlet learning within a roll-out");
      }
    }
    Pomdp model = GoldenModel.read(file, profile);
    boolean prescribed =
        file.get("model").has("A_dependencies") && name.startsWith(PRESCRIBED_PREFIX);
    Rollout rollout = new Rollout(new GenericAgent(model), comparison, !prescribed);
    if (file.get("model").has("policies")) {
      PolicyCases.compare(
          file.get("model").get("policies"), rollout.agent.policySpace(), comparison);
    }
    for (VectorNode step : steps) {
      rollout.step(step);
    }
  }

  private void step(VectorNode step) throws MalformedVectorException {
    observe(step.get("observation"));
    List<double[]> beliefs = new ArrayList<>();
    for (int factor = 0; factor < agent.model().factors().size(); factor++) {
      beliefs.add(agent.belief(factor).toArray());
    }
    comparison.vectors(step.get("qs"), beliefs);
    if (step.has("vfe")) {
      comparison.number(step.get("vfe"), agent.freeEnergy());
    }
    agent.plan();
    double[] values = new double[agent.policies()];
    Arrays.setAll(values, policy -> -agent.expectedFreeEnergy(policy));
    comparison.vector(step.get("neg_efe"), values);
    comparison.vector(step.get("q_pi"), agent.policyPosterior().toArray());
    List<double[]> marginals = new ArrayList<>();
    for (int control = 0; control < actions.length; control++) {
      marginals.add(agent.actionPosterior(control).toArray());
    }
    comparison.vectors(
        step.get(step.has("action_marginals") ? "action_marginals" : "marginals"), marginals);
    if (step.has("tie")) {
      comparison.truth(step.get("tie"), marginals.stream().anyMatch(ActionChoice::tied));
    }
    agent.act(actions);
    VectorNode stored = step.get("action");
    if (compareActions) {
      comparison.integers(stored, actions);
    }
    agent.executed(stored.integers().stream().mapToInt(Integer::intValue).toArray());
  }

  private void observe(VectorNode observation) throws MalformedVectorException {
    List<VectorNode> modalities = observation.entries();
    if (modalities.stream().anyMatch(VectorNode::isArray)) {
      double[][] weights = new double[modalities.size()][];
      for (int modality = 0; modality < weights.length; modality++) {
        weights[modality] = modalities.get(modality).tensor().data();
      }
      agent.observe(weights);
    } else {
      agent.observe(observation.integers().stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
