package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Adds another sequence to a model that was learned by counting; its groups stay as they are
 * ({@code rgm-algorithms.md} §6.7, {@code MERGE}).
 */
public final class SequenceMerging {
  private SequenceMerging() {}

  /**
   * Merges a sequence.
   *
   * @param model with counts and without concentrations, as {@link StreamStructure} leaves it
   * @param outcomes of the modalities of the lowest level
   * @throws IllegalArgumentException if shapes do not fit, or states of the model cannot be told
   *     apart by which outcomes they make possible
   */
  public static LearnedModel merge(LearnedModel model, Recording outcomes) {
    return merge(model, outcomes, false);
  }

  /**
   * Keeps the groups of a model but forgets what they were filled with, and learns anew.
   *
   * @param model whose groups to keep
   * @param outcomes of the modalities of the lowest level
   * @throws IllegalArgumentException if shapes do not fit, or the sequence is too short to reach
   *     the top level
   */
  public static LearnedModel relearn(LearnedModel model, Recording outcomes) {
    int times = outcomes.times();
    for (int index = 0; index < model.depth() - 1; index++) {
      times = StreamLevel.decimated(times, steps(model.level(index))).length;
    }
    if (times == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d time points do not reach the top of %d levels: give a longer sequence",
              outcomes.times(),
              model.depth()));
    }
    return merge(model, outcomes, true);
  }

  /**
   * Merges a sequence at every phase: because levels work on blocks of time, what begins within a
   * block is an event of its own.
   *
   * @param model with counts and without concentrations
   * @param outcomes of the modalities of the lowest level
   * @param phases how many offsets, at least 1; see {@link #phases(LearnedModel)}
   */
  public static LearnedModel mergePhases(LearnedModel model, Recording outcomes, int phases) {
    LearnedModel merged = model;
    for (int offset = 0; offset < Math.min(phases, outcomes.times()); offset++) {
      int from = offset;
      int[] times = new int[outcomes.times() - offset];
      Arrays.setAll(times, time -> from + time);
      merged = merge(merged, outcomes.at(times));
    }
    return merged;
  }

  /** How many time points of data one event of the top level spans. */
  public static int phases(LearnedModel model) {
    int phases = 1;
    for (int index = 0; index < model.depth() - 1; index++) {
      phases = Math.multiplyExact(phases, steps(model.level(index)));
    }
    return phases;
  }

  private static int steps(LearnedLevel level) {
    return level
        .steps()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "only a model of streams can be merged: a level states no steps"));
  }

  private static LearnedModel merge(LearnedModel model, Recording outcomes, boolean forget) {
    List<LearnedLevel> levels = new ArrayList<>();
    Recording data = outcomes;
    for (int index = 0; index < model.depth(); index++) {
      LearnedLevel known = model.level(index);
      requireModalities(known, data, index);
      StreamLevel level = StreamLevel.merged(data, known, forget);
      if (index > 0) {
        mergeCouplings(level, known, model.level(index - 1), forget);
      }
      int[] times = StreamLevel.decimated(data.times(), steps(known));
      if (index + 1 < model.depth()) {
        // The top level has no parents either, but those of its factors are not missing.
        level.collapseOrphans();
      }
      LearnedLevel merged = level.learned();
      levels.add(known.with(merged.modalities(), merged.factors()));
      data = level.upward(times);
    }
    return new LearnedModel(levels);
  }

  private static void requireModalities(LearnedLevel known, Recording data, int index) {
    int grouped =
        known.groups().stream()
            .flatMap(List::stream)
            .mapToInt(group -> group.modalities().size())
            .sum();
    if (grouped != data.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "level %d has %d modalities in groups, but %d sequences were given",
              index + 1,
              grouped,
              data.size()));
    }
  }

  private static void mergeCouplings(
      StreamLevel level, LearnedLevel known, LearnedLevel below, boolean forget) {
    int own = known.modalities().size();
    for (Modality modality : known.modalities()) {
      own -= modality.stream() != modality.childStream() ? 1 : 0;
    }
    for (int index = own; index < known.modalities().size(); index++) {
      Modality modality = known.modalities().get(index);
      int leading = modality.parents().get(0);
      Tensor added = StreamCoupling.counts(level, predicted(below, index), leading);
      Tensor counts = forget ? added : sum(modality.likelihood().values(), added);
      level.couple(modality.withLikelihood(Parameter.counts(counts)));
    }
  }

  /** The own-stream modality that predicts the same as one that couples streams. */
  private static int predicted(LearnedLevel below, int coupling) {
    for (Factor factor : below.factors()) {
      if (factor.statePredictors().contains(coupling)) {
        return StreamLevel.ownPredictor(factor.statePredictors());
      }
      if (factor.pathPredictors().contains(coupling)) {
        return StreamLevel.ownPredictor(factor.pathPredictors());
      }
    }
    throw new IllegalArgumentException("modality " + coupling + " predicts nothing below");
  }

  private static Tensor sum(Tensor known, Tensor added) {
    double[] values = CountTensors.padded(known, added.extent(0), added.extent(1)).data().clone();
    for (int index = 0; index < values.length; index++) {
      values[index] += added.at(index);
    }
    return Tensor.wrap(added.shape(), values);
  }
}
