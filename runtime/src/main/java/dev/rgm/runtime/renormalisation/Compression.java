package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reduces the states of the leading factor of the top level and, if asked, of everything below that
 * can no longer be told apart ({@code rgm-algorithms.md} §6.8, {@code COMPRESS}).
 */
public final class Compression {
  private Compression() {}

  /**
   * Reduces the top level only.
   *
   * @throws IllegalArgumentException if the map is over another number of states
   */
  public static LearnedModel compressTop(LearnedModel model, StateMap map) {
    requireStates(model, map);
    LearnedLevel top = model.top();
    LearnedLevel reduced = withStates(top, 0, map);
    return model.withTop(
        withoutEmptyPaths(reduced).withGoals(map.apply(top.goals()), map.apply(top.costs())));
  }

  /**
   * Reduces the top level and then, level by level, the states and paths that the leading stream no
   * longer tells apart.
   *
   * @throws IllegalArgumentException if the map is over another number of states
   */
  public static LearnedModel compress(LearnedModel model, StateMap map) {
    LearnedModel result = compressTop(model, map);
    for (int index = result.depth() - 1; index > 0; index--) {
      for (int factor = 0; factor < result.level(index - 1).factors().size(); factor++) {
        result = withDistinctStates(result, index, factor);
        result = withDistinctPaths(result, index, factor);
      }
    }
    return result;
  }

  private static void requireStates(LearnedModel model, StateMap map) {
    if (map.before() != model.topStates()) {
      throw new IllegalArgumentException(
          "a map of " + map.before() + " states, but the top has " + model.topStates());
    }
  }

  private static LearnedModel withDistinctStates(LearnedModel model, int index, int child) {
    LearnedLevel below = model.level(index - 1);
    List<Integer> predictors = below.factors().get(child).statePredictors();
    return distinct(model.level(index), predictors)
        .map(
            map ->
                model
                    .with(index, withOutcomes(model.level(index), predictors, map))
                    .with(index - 1, withStates(below, child, map)))
        .orElse(model);
  }

  private static LearnedModel withDistinctPaths(LearnedModel model, int index, int child) {
    LearnedLevel below = model.level(index - 1);
    Factor factor = below.factors().get(child);
    Optional<StateMap> distinct = distinct(model.level(index), factor.pathPredictors());
    if (distinct.isEmpty()) {
      return model;
    }
    StateMap map = distinct.get();
    Tensor merged = map.apply(factor.transitions().values(), 2);
    List<Factor> factors = new ArrayList<>(below.factors());
    factors.set(child, factor.withTransitions(factor.transitions().withValues(merged)));
    return model
        .with(index, withOutcomes(model.level(index), factor.pathPredictors(), map))
        .with(index - 1, below.with(below.modalities(), factors));
  }

  /** Which outcomes the leading stream no longer tells apart; empty if it tells all apart. */
  private static Optional<StateMap> distinct(LearnedLevel level, List<Integer> predictors) {
    List<Tensor> leading = new ArrayList<>();
    for (int predictor : predictors) {
      if (level.modalities().get(predictor).stream() == 0) {
        leading.add(level.likelihood(predictor).permute(1, 0));
      }
    }
    return leading.isEmpty()
        ? Optional.empty()
        : Optional.of(DirectionMerging.of(leading)).filter(StateMap::changes);
  }

  private static LearnedLevel withOutcomes(
      LearnedLevel level, List<Integer> predictors, StateMap map) {
    List<Modality> modalities = new ArrayList<>(level.modalities());
    for (int predictor : predictors) {
      Modality modality = modalities.get(predictor);
      Modality reduced =
          modality.withLikelihood(
              modality.likelihood().withValues(map.apply(level.likelihood(predictor), 0)));
      modalities.set(
          predictor,
          modality.preferences().isEmpty()
              ? reduced
              : reduced.withPreferences(mapped(modality.preferences().get(), map)));
    }
    return level.with(modalities, level.factors());
  }

  private static LearnedLevel withStates(LearnedLevel level, int factor, StateMap map) {
    List<Modality> modalities = new ArrayList<>(level.modalities());
    for (int index = 0; index < modalities.size(); index++) {
      Modality modality = modalities.get(index);
      if (modality.parents().get(0) == factor) {
        Tensor reduced = map.apply(modality.likelihood().values(), 1);
        modalities.set(index, modality.withLikelihood(modality.likelihood().withValues(reduced)));
      }
    }
    List<Factor> factors = new ArrayList<>(level.factors());
    Factor old = factors.get(factor);
    Parameter transitions = old.transitions();
    Tensor reduced = map.apply(map.apply(transitions.values(), 0), 1);
    factors.set(
        factor,
        old.withTransitions(transitions.withValues(reduced))
            .withIntentions(old.intentions().map(intentions -> mapped(intentions, map))));
    return level.with(modalities, factors);
  }

  private static Parameter mapped(Parameter vector, StateMap map) {
    return vector.withValues(map.apply(vector.values(), 0));
  }

  /** Drops the paths of the leading factor along which nothing follows anything. */
  private static LearnedLevel withoutEmptyPaths(LearnedLevel level) {
    Factor leading = level.factors().get(0);
    Tensor transitions = leading.transitions().values();
    int paths = leading.paths();
    boolean[] used = new boolean[paths];
    for (int offset = 0; offset < transitions.size(); offset++) {
      used[offset % paths] |= transitions.at(offset) > 0;
    }
    // One path stays even if nothing follows anything.
    int[] inUse = IntStream.range(0, paths).filter(path -> used[path]).toArray();
    int[] kept = inUse.length == 0 ? new int[] {0} : inUse;
    if (kept.length == paths) {
      return level;
    }
    Tensor reduced = transitions.select(2, kept);
    List<Factor> factors = new ArrayList<>(level.factors());
    factors.set(0, leading.withTransitions(leading.transitions().withValues(reduced)));
    return level.with(level.modalities(), factors);
  }
}
