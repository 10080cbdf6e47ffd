package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.learning.ModelReduction;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Simpler likelihoods for a whole hierarchy after learning (rgm-algorithms §4.5). Only likelihoods
 * that are counts are touched.
 */
public final class LevelReduction {
  private LevelReduction() {}

  /**
   * Prunes what learning made improbable, where this raises the evidence ({@code UPDATE} through
   * {@code PRUNE}).
   *
   * @param learned the hierarchy after learning
   * @param before the same hierarchy before it
   * @param threshold how many nats the evidence of a column must rise by, at least 0
   */
  public static Level pruned(Level learned, Level before, double threshold) {
    List<Level.Modality> modalities = new ArrayList<>();
    for (int index = 0; index < learned.modalities().size(); index++) {
      double[] prior = before.modalities().get(index).likelihood().values().data();
      modalities.add(
          replaced(
              learned.modalities().get(index),
              counts ->
                  ModelReduction.simple(counts.data(), prior, columns(counts), threshold)
                      .posterior()));
    }
    Optional<Level> child =
        learned.child().map(below -> pruned(below, before.child().orElseThrow(), threshold));
    return learned.toBuilder().modalities(modalities).child(child).build();
  }

  /** Drops every count below a sixteenth of the greatest one of its likelihood. */
  public static Level withoutRareCounts(Level level) {
    return mapped(level, counts -> ModelReduction.withoutRareCounts(counts.data()));
  }

  /** Sharpens every column of every likelihood to its most probable outcomes. */
  public static Level sharpened(Level level) {
    return mapped(level, counts -> ModelReduction.sharpened(counts.data(), columns(counts)));
  }

  private static Level mapped(Level level, Function<Tensor, double[]> reduction) {
    List<Level.Modality> modalities =
        level.modalities().stream().map(modality -> replaced(modality, reduction)).toList();
    return level.toBuilder()
        .modalities(modalities)
        .child(level.child().map(below -> mapped(below, reduction)))
        .build();
  }

  private static Level.Modality replaced(
      Level.Modality modality, Function<Tensor, double[]> reduction) {
    Parameter likelihood = modality.likelihood();
    if (!likelihood.learnable()) {
      return modality;
    }
    Tensor counts = likelihood.values();
    return modality.withLikelihood(
        likelihood.withValues(Tensor.wrap(counts.shape(), reduction.apply(counts))));
  }

  private static int columns(Tensor counts) {
    return counts.size() / counts.extent(0);
  }
}
