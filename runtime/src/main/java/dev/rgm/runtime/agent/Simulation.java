package dev.rgm.runtime.agent;

import java.util.List;

/**
 * One or more agents in the world that their own model describes, step after step: what {@code rgm
 * run} runs where the model is more than one {@link DiscreteAgent}. The same seed gives the same
 * steps.
 */
public interface Simulation {

  /** Starts anew: forgets everything and seeds the world and all agents. */
  void reset(long seed);

  /**
   * Runs one step: the world shows outcomes, the agents observe, plan and act, the world moves on.
   *
   * @return what happened, always the same quantities in the same order
   * @throws ImpossibleEvidenceException if an outcome has probability zero under the model of the
   *     agent that sees it
   */
  List<Quantity> step();
}
