package dev.rgm.runtime.model;

import java.util.List;
import java.util.Set;

/**
 * A search through a tree of beliefs: after every action every likely outcome is imagined, the
 * beliefs are updated by it, and the next action is chosen there. Later actions therefore depend on
 * what will have been observed.
 *
 * @param horizon how many actions deep, 1 … {@value #DEEPEST}
 * @param precision of the softmax over the actions of a node, the first one included; habits do not
 *     count. Positive
 * @param policyThreshold actions less probable than this, under the softmax of the values of a
 *     node, are not followed; 0 … 1
 * @param outcomeThreshold joint outcomes less probable than this are not followed; 0 … 1
 * @param penalty what an action that is not followed loses, nats, at least 0
 * @param continuation what the actions of a later node are worth together
 * @param nodes the most beliefs that one plan may visit, at least 1. A tree that needs more is
 *     searched less deep, to the greatest depth whose whole tree fits
 * @param terminal states that end an episode, one set a factor, empty for none: nothing that
 *     happens after one of them was entered counts
 */
public record Deliberation(
    int horizon,
    double precision,
    double policyThreshold,
    double outcomeThreshold,
    double penalty,
    Continuation continuation,
    int nodes,
    List<Set<Integer>> terminal) {

  /** What the actions of a later node are worth together. */
  public enum Continuation {
    /** The mean of their values under their softmax (pymdp-algorithms §8.3). */
    SOFTMAX,
    /** The value of the best one: the agent will choose it. */
    BEST
  }

  /** The deepest search. */
  public static final int DEEPEST = 64;

  /** The default of {@code nodes}. */
  public static final int DEFAULT_NODES = 1 << 20;

  /** The default thresholds (pymdp-algorithms §1.2). */
  public static final double DEFAULT_THRESHOLD = 1.0 / 16;

  /** The default penalty, nats (pymdp-algorithms §1.2). */
  public static final double DEFAULT_PENALTY = 512;

  /** Copies the sets and checks the ranges. */
  public Deliberation {
    terminal = terminal.stream().map(GoalStates::sorted).toList();
    if (horizon < 1 || horizon > DEEPEST) {
      throw new IllegalArgumentException("a search " + horizon + " deep, not 1 … " + DEEPEST);
    }
    if (!(precision > 0) || Double.isInfinite(precision)) {
      throw new IllegalArgumentException("precision " + precision + " is not positive");
    }
    requireProbability(policyThreshold);
    requireProbability(outcomeThreshold);
    if (!(penalty >= 0) || Double.isInfinite(penalty)) {
      throw new IllegalArgumentException("penalty " + penalty + " is not 0 or more");
    }
    if (nodes < 1) {
      throw new IllegalArgumentException("a search of " + nodes + " nodes");
    }
  }

  private static void requireProbability(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold " + threshold + " is not a probability");
    }
  }

  /** A search with the default thresholds, continued by the softmax of later values. */
  public static Deliberation of(int horizon) {
    return new Deliberation(
        horizon,
        1,
        DEFAULT_THRESHOLD,
        DEFAULT_THRESHOLD,
        DEFAULT_PENALTY,
        Continuation.SOFTMAX,
        DEFAULT_NODES,
        List.of());
  }

  /**
   * Contingent planning of an episode: every outcome is followed, the best action is taken after
   * each, and terminal states end it (gnn-semantics §3.4, {@code episodic_contingent_v1}).
   */
  public static Deliberation contingent(int horizon, List<Set<Integer>> terminal) {
    return new Deliberation(
        horizon,
        Profile.GNN.policyPrecision(),
        0,
        0,
        0,
        Continuation.BEST,
        DEFAULT_NODES,
        terminal);
  }
}
