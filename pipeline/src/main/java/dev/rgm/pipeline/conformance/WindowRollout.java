package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.agent.MessagePassingAgent;
import dev.rgm.runtime.agent.WindowSettings;
import dev.rgm.runtime.inference.MessagePassing;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.ActionChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An agent with message passing over a window, shown the observations of a vector. */
final class WindowRollout {
  /** The free energy is added to the posterior with this sign there (pymdp-algorithms §5.4). */
  private static final double EVIDENCE_WEIGHT = -1;

  private final MessagePassingAgent agent;
  private final Comparison comparison;

  private WindowRollout(MessagePassingAgent agent, Comparison comparison) {
    this.agent = agent;
    this.comparison = comparison;
  }

  static void run(VectorNode file, Pomdp model, Comparison comparison)
      throws MalformedVectorException {
    VectorNode config = file.get("config");
    MessagePassing passing =
        MessagePassing.DEFAULT.withSchedule(
            config.integer("num_iter", MessagePassing.DEFAULT.iterations()),
            config.number("tau", MessagePassing.DEFAULT.step()));
    WindowSettings settings =
        new WindowSettings(
            config.integer("inference_horizon", 1),
            passing,
            !config.truth("policy_sep_prior", false),
            EVIDENCE_WEIGHT);
    WindowRollout rollout = new WindowRollout(new MessagePassingAgent(model, settings), comparison);
    for (VectorNode step : file.get("steps").entries()) {
      rollout.step(step);
    }
  }

  private void step(VectorNode step) throws MalformedVectorException {
    agent.observe(integers(step.get("observation")));
    List<VectorNode> policies = step.get("qs").entries();
    comparison.integer(step.path() + ".qs.length", policies.size(), agent.policies());
    double[] bounds = new double[agent.policies()];
    Arrays.setAll(bounds, agent::evidenceBound);
    for (int policy = 0; policy < Math.min(policies.size(), bounds.length); policy++) {
      beliefs(policies.get(policy), policy);
    }
    comparison.vector(step.get("F_policies"), bounds);
    agent.plan();
    double[] values = new double[agent.policies()];
    Arrays.setAll(values, policy -> -agent.expectedFreeEnergy(policy));
    comparison.vector(step.get("neg_efe"), values);
    comparison.vector(step.get("q_pi"), agent.policyPosterior().toArray());
    int[] actions = new int[agent.model().controls().size()];
    List<double[]> marginals = new ArrayList<>();
    for (int control = 0; control < actions.length; control++) {
      marginals.add(agent.actionPosterior(control).toArray());
    }
    comparison.vectors(step.get("action_marginals"), marginals);
    comparison.truth(step.get("tie"), marginals.stream().anyMatch(ActionChoice::tied));
    for (int control = 0; control < actions.length; control++) {
      actions[control] = ActionChoice.mostProbable(marginals.get(control));
    }
    comparison.integers(step.get("action"), actions);
    agent.executed(integers(step.get("action")));
  }

  private void beliefs(VectorNode expected, int policy) throws MalformedVectorException {
    List<VectorNode> times = expected.entries();
    comparison.integer(expected.path() + ".length", times.size(), agent.times());
    for (int time = 0; time < Math.min(times.size(), agent.times()); time++) {
      List<double[]> marginals = new ArrayList<>();
      for (int factor = 0; factor < agent.model().factors().size(); factor++) {
        marginals.add(agent.belief(policy, time, factor));
      }
      comparison.vectors(times.get(time), marginals);
    }
  }

  private static int[] integers(VectorNode node) throws MalformedVectorException {
    return node.integers().stream().mapToInt(Integer::intValue).toArray();
  }
}
