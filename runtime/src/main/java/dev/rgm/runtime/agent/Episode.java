package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An agent in a world, step after step: the world shows outcomes, the agent observes, plans and
 * acts, the world moves on.
 */
public final class Episode {
  private final DiscreteAgent agent;
  private final GenerativeProcess process;

  /**
   * What happened in one step. Lists run over factors, modalities and controls in the order of the
   * model.
   *
   * @param time 0 for the first step
   * @param states the true hidden state of each factor
   * @param outcomes what was observed, per modality
   * @param beliefs the posterior over the states of each factor, axes {@code [s]}
   * @param freeEnergy variational free energy of the observation, in nats
   * @param policyPosterior the posterior over policies, axes {@code [policy]}
   * @param expectedFreeEnergy of every policy in nats, axes {@code [policy]}; zeros for a passive
   *     model
   * @param actionPosteriors the posterior over the next action of each control, axes {@code
   *     [action]}
   * @param actions what the agent chose, per control
   */
  public record Step(
      int time,
      List<Integer> states,
      List<Integer> outcomes,
      List<Tensor> beliefs,
      double freeEnergy,
      Tensor policyPosterior,
      Tensor expectedFreeEnergy,
      List<Tensor> actionPosteriors,
      List<Integer> actions) {
    /** Copies the lists. */
    public Step {
      states = List.copyOf(states);
      outcomes = List.copyOf(outcomes);
      beliefs = List.copyOf(beliefs);
      actionPosteriors = List.copyOf(actionPosteriors);
      actions = List.copyOf(actions);
    }
  }

  /**
   * An agent in a world; the two need not have the same model, but as many outcomes and actions.
   */
  public Episode(DiscreteAgent agent, GenerativeProcess process) {
    this.agent = agent;
    this.process = process;
  }

  /** An agent in the world that its own model describes. */
  public Episode(DiscreteAgent agent) {
    this(agent, new GenerativeProcess(agent.model()));
  }

  /**
   * Starts anew and runs.
   *
   * @param steps how many, at least 0
   * @param seed of both the agent and the world
   * @param observer is told of every step when it is over
   */
  public void run(int steps, long seed, Consumer<Step> observer) {
    Pomdp model = agent.model();
    int[] outcomes = new int[model.modalities().size()];
    int[] actions = new int[model.controls().size()];
    agent.reset(seed);
    process.reset(seed);
    for (int time = 0; time < steps; time++) {
      process.observe(outcomes);
      agent.step(outcomes, actions);
      observer.accept(describe(time, outcomes, actions));
      process.advance(actions);
    }
  }

  private Step describe(int time, int[] outcomes, int[] actions) {
    Pomdp model = agent.model();
    List<Integer> states = new ArrayList<>();
    List<Tensor> beliefs = new ArrayList<>();
    for (int factor = 0; factor < model.factors().size(); factor++) {
      states.add(process.state(factor));
      beliefs.add(Tensor.vector(agent.belief(factor).toArray()));
    }
    List<Tensor> actionPosteriors = new ArrayList<>();
    for (int control = 0; control < actions.length; control++) {
      actionPosteriors.add(Tensor.vector(agent.actionPosterior(control).toArray()));
    }
    double[] energies = new double[agent.policies()];
    for (int policy = 0; policy < energies.length; policy++) {
      energies[policy] = agent.expectedFreeEnergy(policy);
    }
    return new Step(
        time,
        states,
        boxed(outcomes),
        beliefs,
        agent.freeEnergy(),
        Tensor.vector(agent.policyPosterior().toArray()),
        Tensor.vector(energies),
        actionPosteriors,
        boxed(actions));
  }

  private static List<Integer> boxed(int[] values) {
    List<Integer> list = new ArrayList<>(values.length);
    for (int value : values) {
      list.add(value);
    }
    return list;
  }
}
