package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Drops what inference has no use for ({@code rgm-algorithms.md} §6.6, steps 1 and 2): factors of
 * the top level but the first, modalities with a single outcome above the lowest level, and all but
 * one of the factors with a single state.
 */
final class AssemblyPruning {
  private AssemblyPruning() {}

  static LearnedModel prune(LearnedModel model) {
    LearnedModel result = model;
    int top = model.depth() - 1;
    if (model.top().factors().size() > 1) {
      LearnedLevel level = model.top();
      result = keepModalities(result, top, modality -> level.parent(modality) == 0);
      LearnedLevel kept = result.top();
      result = result.withTop(kept.with(kept.modalities(), kept.factors().subList(0, 1)));
    }
    for (int index = top; index > 0; index--) {
      LearnedLevel level = result.level(index);
      result =
          keepModalities(
              result, index, modality -> level.modalities().get(modality).outcomes() > 1);
      result = result.with(index, withOneSingleton(result.level(index)));
    }
    return result;
  }

  /** Deletes modalities of a level, and renumbers the predictors of the level below. */
  private static LearnedModel keepModalities(LearnedModel model, int index, IntPredicate kept) {
    LearnedLevel level = model.level(index);
    int[] renumbered = new int[level.modalities().size()];
    List<Modality> modalities = new ArrayList<>();
    for (int modality = 0; modality < renumbered.length; modality++) {
      renumbered[modality] = kept.test(modality) ? modalities.size() : -1;
      if (kept.test(modality)) {
        modalities.add(level.modalities().get(modality));
      }
    }
    LearnedModel result = model.with(index, level.with(modalities, level.factors()));
    if (index == 0) {
      return result;
    }
    LearnedLevel below = model.level(index - 1);
    List<Factor> factors =
        below.factors().stream()
            .map(
                factor ->
                    factor.withPredictors(
                        renumber(factor.statePredictors(), renumbered),
                        renumber(factor.pathPredictors(), renumbered)))
            .toList();
    return result.with(index - 1, below.with(below.modalities(), factors));
  }

  private static List<Integer> renumber(List<Integer> predictors, int[] renumbered) {
    return predictors.stream()
        .map(predictor -> renumbered[predictor])
        .filter(predictor -> predictor >= 0)
        .toList();
  }

  /** Lets the first factor with a single state stand for all of them. */
  private static LearnedLevel withOneSingleton(LearnedLevel level) {
    int[] renumbered = new int[level.factors().size()];
    List<Factor> factors = new ArrayList<>();
    int singleton = -1;
    for (int index = 0; index < renumbered.length; index++) {
      Factor factor = level.factors().get(index);
      boolean single = factor.states() == 1 && factor.paths() == 1;
      if (single && singleton >= 0) {
        renumbered[index] = singleton;
        continue;
      }
      singleton = single ? factors.size() : singleton;
      renumbered[index] = factors.size();
      factors.add(factor);
    }
    List<Modality> modalities =
        level.modalities().stream()
            .map(modality -> modality.withParents(renumbered[modality.parents().get(0)]))
            .toList();
    return level.with(modalities, factors);
  }
}
