package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.Pomdp;

/**
 * An agent that perceives categorical outcomes, plans, and chooses categorical actions, one step of
 * discrete time after another. Every generated agent and the generic engine implement it.
 *
 * <p>The life cycle of a step is {@link #observe}, {@link #plan}, {@link #act}; {@link #step} does
 * all three. A passive model (no control) only observes; {@code plan} and {@code act} do nothing.
 * Nothing is allocated after construction by {@code observe}, {@code plan} and {@code act}.
 *
 * <p>Energies are in nats and smaller is better, in every profile.
 */
public interface DiscreteAgent {

  /** The generative model this agent inverts: names, labels, shapes and parameter values. */
  Pomdp model();

  /**
   * Forgets every observation and action, and seeds the random source of action selection. Beliefs
   * are the priors then, posteriors over policies and actions are uniform, and energies are 0.
   */
  void reset(long seed);

  /**
   * Updates the beliefs about the current hidden states.
   *
   * @param outcomes one outcome index per modality, {@code 0 ≤ outcomes[m] < outcomes of m}
   * @throws ImpossibleEvidenceException if the outcomes have probability zero under the model; the
   *     beliefs are then those of before
   * @throws IllegalStateException if an action is due first: {@link #act} or {@link #executed}
   */
  void observe(int[] outcomes);

  /** Evaluates every policy at the current beliefs. */
  void plan();

  /**
   * Chooses the next action from the posterior over policies, and takes it as executed.
   *
   * @param actions receives one action index per control
   * @throws IllegalStateException unless {@link #observe} and then {@link #plan} came since the
   *     last action
   */
  void act(int[] actions);

  /**
   * Says which actions were really executed, if not those that {@link #act} chose.
   *
   * @param actions one action index per control
   * @throws IllegalArgumentException for a wrong number of actions, or one out of range
   */
  void executed(int[] actions);

  /** Observes, plans and acts. */
  default void step(int[] outcomes, int[] actions) {
    observe(outcomes);
    plan();
    act(actions);
  }

  /** The posterior over the states of one factor, axes {@code [s]}; a live view. */
  Distribution belief(int factor);

  /** The posterior over policies, axes {@code [policy]}; a live view, refreshed by {@code plan}. */
  Distribution policyPosterior();

  /** The posterior over the next action of one control, axes {@code [action]}; a live view. */
  Distribution actionPosterior(int control);

  /** The number of policies; 1 for a passive model. */
  default int policies() {
    return policyPosterior().size();
  }

  /** The variational free energy of the last observation, in nats. */
  double freeEnergy();

  /** The expected free energy of one policy at the last plan, in nats. */
  double expectedFreeEnergy(int policy);
}
