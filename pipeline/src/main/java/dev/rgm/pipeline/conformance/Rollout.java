package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.GoalBonus;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * An agent that is shown the observations of a vector, step after step, and executes the actions of
 * the vector, so that one difference does not spread.
 */
final class Rollout {
  /** Actions in these files were prescribed, not chosen (pymdp-algorithms §1). */
  private static final String PRESCRIBED_PREFIX = "gnn_";

  /** Actions in these files were prescribed as well. */
  private static final String PRESCRIBED_SUBSET = "learn_A_subset_zeros";

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
    Pomdp model = GoldenModel.read(file, profile);
    boolean prescribed =
        name.equals(PRESCRIBED_SUBSET)
            || (file.get("model").has("A_dependencies") && name.startsWith(PRESCRIBED_PREFIX));
    if (file.get("config").has("inference_algo")) {
      WindowRollout.run(file, model, comparison);
      return;
    }
    Rollout rollout = new Rollout(new GenericAgent(model), comparison, !prescribed);
    if (file.get("model").has("policies")) {
      PolicyCases.compare(
          file.get("model").get("policies"), rollout.agent.policySpace(), comparison);
    }
    rollout.reachability(file);
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
    learned(step);
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

  private void learned(VectorNode step) throws MalformedVectorException {
    counts(step, "pA_after", agent::likelihoodCounts);
    counts(step, "pB_after", agent::transitionCounts);
    counts(step, "pD_after", agent::priorCounts);
  }

  private void counts(VectorNode step, String key, IntFunction<Optional<Tensor>> counts)
      throws MalformedVectorException {
    if (step.has(key)) {
      List<VectorNode> entries = step.get(key).entries();
      for (int index = 0; index < entries.size(); index++) {
        comparison.tensor(entries.get(index), counts.apply(index).orElseThrow());
      }
    }
  }

  /** Compares the stored reachability of goals with our own. */
  private void reachability(VectorNode file) throws MalformedVectorException {
    Optional<VectorNode> stored = GoldenPlanning.reachability(file);
    if (stored.isPresent()) {
      Pomdp model = agent.model();
      GoalBonus bonus =
          new GoalBonus(
              model, model.settings().planning().goals().orElseThrow(), new Parameters(model));
      for (int factor = 0; factor < stored.get().entries().size(); factor++) {
        comparison.tensor(stored.get().get(factor), bonus.reachability(factor));
      }
    }
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
