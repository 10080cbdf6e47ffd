package dev.rgm.runtime.planning;

/**
 * A part of the expected free energy of a policy, in nats, summed over its steps. G = state risk −
 * utility − state information − parameter novelty − goal bonus; ambiguity is shown beside them,
 * because state information holds it already. Where the settings weigh utility and information,
 * terms are shown as they are and G is their weighted sum.
 */
public enum EnergyTerm {
  /** Σ q(o) C(o): how much the predicted outcomes are preferred. */
  UTILITY,
  /** How much the outcomes are expected to tell about the hidden states; at least 0. */
  STATE_INFORMATION,
  /** How much the outcomes and states are expected to tell about the parameters; at least 0. */
  PARAMETER_NOVELTY,
  /** What predicted states cost from which the goal is out of reach in time; at most 0. */
  GOAL_BONUS,
  /** The divergence of the predicted states from the preferred ones; at least 0. */
  STATE_RISK,
  /** The expected entropy of the outcomes given the states; at least 0. */
  AMBIGUITY
}
