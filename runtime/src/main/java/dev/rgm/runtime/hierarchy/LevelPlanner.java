package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.FactorInference;
import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.PathTransitions;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.learning.Novelty;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.planning.ForwardSearch;
import dev.rgm.runtime.planning.Induction;
import dev.rgm.runtime.planning.ModalityValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The policies of one level and what they are worth, kept in step with what is learned. */
final class LevelPlanner {
  private final LevelParameters parameters;
  private final boolean consistentNovelty;
  private final int[][] policies;
  private final ModalityValue[] values;
  private final ForwardSearch search;
  private final int depth;

  /** {@code [factor][path]}, weights over {@code [present, next]} state; null where none. */
  private final double[][][] transitionNovelty;

  LevelPlanner(
      LevelParameters parameters,
      FactorInference inference,
      boolean nested,
      boolean consistentNovelty) {
    this.parameters = parameters;
    this.consistentNovelty = consistentNovelty;
    Level level = parameters.level();
    this.policies =
        level.effectivePolicies().stream()
            .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    this.depth = level.settings().depth();
    Likelihood[] likelihoods = parameters.likelihoods();
    this.values = new ModalityValue[likelihoods.length];
    this.transitionNovelty = new double[parameters.factors()][][];
    double[][] logIntentions = new double[parameters.factors()][];
    for (int factor = 0; factor < logIntentions.length; factor++) {
      logIntentions[factor] =
          level.factors().get(factor).intentions().map(LevelPlanner::logarithms).orElse(null);
    }
    Optional<Induction> induction =
        plans() ? induction(level, logIntentions, nested) : Optional.empty();
    this.search = new ForwardSearch(inference, likelihoods, values, induction, logIntentions);
  }

  /**
   * Takes preferences, ambiguity and novelty anew before an epoch. Modalities that no controllable
   * factor matters to have neither of the last two until something is learned about them within the
   * epoch: other systems reckon so, and their numbers depend on it (rgm-algorithms §9-21).
   */
  void prepare() {
    Level level = parameters.level();
    for (int modality = 0; plans() && modality < values.length; modality++) {
      values[modality] =
          new ModalityValue(parameters.likelihoods()[modality], parameters.preferences(modality));
      if (level.modalities().get(modality).parents().stream()
          .anyMatch(parent -> level.factors().get(parent).controllable())) {
        refreshModality(modality);
      }
    }
    for (int factor = 0; plans() && factor < parameters.factors(); factor++) {
      refreshTransitions(factor);
    }
  }

  private static double[] logarithms(Parameter intentions) {
    double[] logarithms = Columns.normalised(intentions.values().data(), 1);
    for (int state = 0; state < logarithms.length; state++) {
      logarithms[state] = Logarithm.floored(logarithms[state]);
    }
    return logarithms;
  }

  private static Optional<Induction> induction(
      Level level, double[][] logIntentions, boolean nested) {
    List<List<Integer>> goals = level.goals().isEmpty() ? intended(logIntentions) : level.goals();
    return goals.isEmpty() && level.costs().isEmpty()
        ? Optional.empty()
        : Optional.of(new Induction(goals, level.costs(), nested));
  }

  /** Without stated goals the most intended state of every factor with intentions is the goal. */
  private static List<List<Integer>> intended(double[][] logIntentions) {
    List<Integer> goal = new ArrayList<>(Collections.nCopies(logIntentions.length, Level.NONE));
    boolean any = false;
    for (int factor = 0; factor < logIntentions.length; factor++) {
      double[] values = logIntentions[factor];
      int best = 0;
      for (int state = 1; values != null && state < values.length; state++) {
        best = values[state] > values[best] ? state : best;
      }
      if (values != null) {
        goal.set(factor, best);
        any = true;
      }
    }
    return any ? List.of(goal) : List.of();
  }

  /** Whether there is a choice. */
  boolean plans() {
    return policies.length > 1;
  }

  int policies() {
    return policies.length;
  }

  /** The path of a factor under a policy, {@link Level#NONE} if nobody controls it. */
  int path(int policy, int factor) {
    return policies[policy][factor];
  }

  /** Takes ambiguity and novelty of a modality anew. */
  void refreshModality(int modality) {
    if (plans()) {
      values[modality].refreshAmbiguity();
      values[modality].refreshNovelty(parameters.effectiveLikelihoodCounts(modality));
    }
  }

  /** Takes the novelty of the transitions of a factor anew. */
  void refreshTransitions(int factor) {
    Level.Factor spec = parameters.level().factors().get(factor);
    if (!plans() || !spec.controllable() || !spec.transitions().learnable()) {
      return;
    }
    int states = spec.states();
    int paths = spec.paths();
    transitionNovelty[factor] =
        Novelty.gains(parameters.effectiveTransitionCounts(factor), states * paths)
            .map(gains -> byPath(gains, states, paths))
            .orElse(null);
  }

  private double[][] byPath(double[] gains, int states, int paths) {
    double[][] byPath = new double[paths][states * states];
    for (int index = 0; index < gains.length; index++) {
      int next = index / paths / states;
      int previous = index / paths % states;
      int target = consistentNovelty ? previous * states + next : next * states + previous;
      byPath[index % paths][target] = gains[index];
    }
    return byPath;
  }

  /**
   * The value of every policy.
   *
   * @param beliefs about the present states
   * @param pathBeliefs about the present paths
   * @param steps that are left of the epoch
   */
  double[] evaluate(double[][] beliefs, double[][] pathBeliefs, int steps) {
    int factors = parameters.factors();
    PathTransitions[] transitions = parameters.transitions();
    double[][][] propagators = new double[policies.length][factors][];
    double[][][] novelty = new double[policies.length][factors][];
    for (int factor = 0; factor < factors; factor++) {
      boolean controlled = policies[0][factor] != Level.NONE;
      double[] expected = controlled ? null : transitions[factor].expected(pathBeliefs[factor]);
      for (int policy = 0; policy < policies.length; policy++) {
        int path = policies[policy][factor];
        propagators[policy][factor] = controlled ? transitions[factor].along(path) : expected;
        if (controlled && transitionNovelty[factor] != null) {
          novelty[policy][factor] = transitionNovelty[factor][path];
        }
      }
    }
    return search.evaluate(propagators, novelty, beliefs, steps, Math.min(depth, steps));
  }
}
