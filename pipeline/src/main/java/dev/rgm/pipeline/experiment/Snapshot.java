package dev.rgm.pipeline.experiment;

import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.LevelSummary;
import java.util.List;

/**
 * How a model stands at a moment of its training.
 *
 * @param learned pictures so far
 * @param information mutual information of each level, summed over its modalities, nats; the lowest
 *     level first
 * @param counts the mean total of counts of each level
 */
public record Snapshot(int learned, List<Double> information, List<Double> counts) {
  /** Copies. */
  public Snapshot {
    information = List.copyOf(information);
    counts = List.copyOf(counts);
  }

  static Snapshot of(ImageModel model, int learned) {
    List<LevelSummary> levels = model.summary();
    return new Snapshot(
        learned,
        levels.stream().map(LevelSummary::information).toList(),
        levels.stream().map(LevelSummary::counts).toList());
  }
}
