package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.learning.LearnedCounts;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.LevelSettings;
import java.util.Optional;
import java.util.stream.IntStream;

/** What one level learns within an epoch and after it (rgm-algorithms §4.1–4.3). */
final class LevelLearning {
  private static final double[] ONE = {1};

  private final LevelParameters parameters;
  private final LevelSettings settings;
  private final double[][] weights;
  private final int[] oneOutcome = new int[1];
  private int[] order = {};

  /** Counts before the epoch, kept only if divergences from them are wanted. */
  private Before before;

  /** Counts of all parameters that are learned; null for the others. */
  private record Before(
      double[][] likelihoods,
      double[][] transitions,
      double[][] preferences,
      double[][] states,
      double[][] paths) {}

  LevelLearning(LevelParameters parameters) {
    this.parameters = parameters;
    this.settings = parameters.level().settings();
    this.weights = new double[parameters.modalities()][];
    for (int modality = 0; modality < weights.length; modality++) {
      if (parameters.likelihoodCounts(modality) != null) {
        weights[modality] = new double[parameters.likelihoods()[modality].columns()];
      }
    }
  }

  /** Whether anything is learned that planning depends on. */
  boolean learns() {
    for (int modality = 0; modality < weights.length; modality++) {
      if (learnsLikelihood(modality) || parameters.preferenceCounts(modality) != null) {
        return true;
      }
    }
    for (int factor = 0; factor < parameters.factors(); factor++) {
      if (learnsTransitions(factor)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a likelihood is learned. */
  boolean learnsLikelihood(int modality) {
    return weights[modality] != null;
  }

  /** Whether the transitions of a factor are learned. */
  boolean learnsTransitions(int factor) {
    return parameters.transitionCounts(factor) != null;
  }

  /** Remembers the counts as they stand. */
  void remember() {
    int modalities = parameters.modalities();
    int factors = parameters.factors();
    before =
        new Before(
            new double[modalities][],
            new double[factors][],
            new double[modalities][],
            new double[factors][],
            new double[factors][]);
    for (int modality = 0; modality < modalities; modality++) {
      before.likelihoods[modality] = counts(parameters.likelihoodCounts(modality));
      before.preferences[modality] = copy(parameters.preferenceCounts(modality));
    }
    for (int factor = 0; factor < factors; factor++) {
      before.transitions[factor] = counts(parameters.transitionCounts(factor));
      before.states[factor] = copy(parameters.stateCounts(factor));
      before.paths[factor] = copy(parameters.pathCounts(factor));
    }
  }

  private static double[] counts(LearnedCounts counts) {
    return counts == null ? null : counts.counts();
  }

  private static double[] copy(double[] counts) {
    return counts == null ? null : counts.clone();
  }

  /**
   * Teaches everything that is learned what one time of an epoch tells.
   *
   * @param states {@code [time][factor][state]}
   * @param paths {@code [time][factor][path]}
   */
  void teach(int time, Outcomes outcomes, double[][][] states, double[][][] paths) {
    for (int modality = 0; modality < weights.length; modality++) {
      if (learnsLikelihood(modality)) {
        teachLikelihood(modality, outcomes, states[time]);
      }
    }
    for (int factor = 0; time > 0 && factor < parameters.factors(); factor++) {
      if (learnsTransitions(factor)) {
        teachTransitions(
            factor, states[time][factor], states[time - 1][factor], paths[time - 1][factor]);
      }
    }
  }

  /** Teaches the likelihood of a modality what was observed under beliefs about the states. */
  private void teachLikelihood(int modality, Outcomes outcomes, double[][] states) {
    LearnedCounts counts = parameters.likelihoodCounts(modality);
    Likelihood likelihood = parameters.likelihoods()[modality];
    double[] columnWeights = states[likelihood.parent(0)];
    if (likelihood.parents() > 1) {
      columnWeights = weights[modality];
      likelihood.weigh(states, columnWeights);
    }
    int[] columns = order(columnWeights.length);
    if (outcomes.isSingle(modality)) {
      oneOutcome[0] = outcomes.index(modality);
      counts.add(oneOutcome, ONE, 0, 1, columns, columnWeights, 0, columnWeights.length);
      return;
    }
    double[] observed = outcomes.distribution(modality, likelihood.outcomes());
    int[] rows = order(Math.max(observed.length, columnWeights.length));
    counts.add(rows, observed, 0, observed.length, rows, columnWeights, 0, columnWeights.length);
  }

  /** 0, 1 … at least as many as asked for. */
  private int[] order(int count) {
    if (order.length < count) {
      order = IntStream.range(0, count).toArray();
    }
    return order;
  }

  /** Teaches the transitions of a factor one step between beliefs. */
  private void teachTransitions(int factor, double[] next, double[] previous, double[] paths) {
    LearnedCounts counts = parameters.transitionCounts(factor);
    for (int to = 0; to < next.length; to++) {
      for (int from = 0; next[to] != 0 && from < previous.length; from++) {
        double weight = next[to] * previous[from];
        for (int path = 0; weight != 0 && path < paths.length; path++) {
          counts.add(to, from * paths.length + path, weight * paths[path]);
        }
      }
    }
  }

  /** Drops what was taught in this epoch. */
  void withdraw() {
    for (int modality = 0; modality < weights.length; modality++) {
      if (learnsLikelihood(modality)) {
        parameters.likelihoodCounts(modality).discard();
      }
    }
    for (int factor = 0; factor < parameters.factors(); factor++) {
      if (learnsTransitions(factor)) {
        parameters.transitionCounts(factor).discard();
      }
    }
  }

  /**
   * Decides on what was taught in the epoch, learns priors and preferences from it, and forgets.
   *
   * @param states beliefs at the first time
   * @param paths beliefs at the first time
   * @param outcomes at the last time
   */
  void settle(double[][] states, double[][] paths, Outcomes outcomes) {
    for (int modality = 0; modality < weights.length; modality++) {
      if (learnsLikelihood(modality)) {
        parameters
            .likelihoodCounts(modality)
            .settle(settings.learningPrecision(), settings.learnability());
        parameters.refreshLikelihood(modality);
      }
      double[] preferences = parameters.preferenceCounts(modality);
      if (preferences != null) {
        learn(preferences, outcomes.distribution(modality, preferences.length));
        if (learnsLikelihood(modality)) {
          parameters.likelihoodCounts(modality).prefer(preferences);
        }
      }
    }
    for (int factor = 0; factor < parameters.factors(); factor++) {
      if (learnsTransitions(factor)) {
        parameters
            .transitionCounts(factor)
            .settle(settings.learningPrecision(), settings.learnability());
        parameters.refreshTransitions(factor);
      }
      if (parameters.stateCounts(factor) != null) {
        learn(parameters.stateCounts(factor), states[factor]);
      }
      if (parameters.pathCounts(factor) != null) {
        learn(parameters.pathCounts(factor), paths[factor]);
      }
    }
  }

  private void learn(double[] counts, double[] observed) {
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] != 0) {
        counts[index] =
            (counts[index] + observed[index])
                * settings.learnability()
                / (settings.learnability() + 1);
      }
    }
  }

  /** How far the counts have moved since they were remembered. */
  Optional<ParameterEvidence> evidence() {
    if (before == null) {
      return Optional.empty();
    }
    int modalities = parameters.modalities();
    int factors = parameters.factors();
    ParameterEvidence evidence =
        new ParameterEvidence(
            new double[modalities],
            new double[factors],
            new double[modalities],
            new double[factors],
            new double[factors]);
    for (int modality = 0; modality < modalities; modality++) {
      evidence.likelihoods()[modality] =
          bound(
              counts(parameters.likelihoodCounts(modality)),
              before.likelihoods[modality],
              parameters.likelihoods()[modality].columns());
      evidence.preferences()[modality] =
          bound(parameters.preferenceCounts(modality), before.preferences[modality], 1);
    }
    for (int factor = 0; factor < factors; factor++) {
      Level.Factor spec = parameters.level().factors().get(factor);
      evidence.transitions()[factor] =
          bound(
              counts(parameters.transitionCounts(factor)),
              before.transitions[factor],
              spec.states() * spec.paths());
      evidence.initialStates()[factor] =
          bound(parameters.stateCounts(factor), before.states[factor], 1);
      evidence.initialPaths()[factor] =
          bound(parameters.pathCounts(factor), before.paths[factor], 1);
    }
    return Optional.of(evidence);
  }

  private static double bound(double[] after, double[] before, int columns) {
    return after == null ? 0 : -Dirichlet.flooredDivergence(after, before, columns);
  }
}
