package dev.rgm.pipeline.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run was asked for besides its configuration, so that it can be resumed without saying it
 * again.
 *
 * @param model its name
 * @param data the folder of pictures as it was given; null if none was
 * @param ablation whether a model of one level is learned, too
 */
public record RunRecord(String model, String data, boolean ablation) {
  static RunRecord of(ExperimentPlan plan) {
    return new RunRecord(
        plan.name(), plan.data().map(Path::toString).orElse(null), plan.ablation());
  }

  /** The folder of pictures, if one was given. */
  public Optional<Path> dataFolder() {
    return Optional.ofNullable(data).map(Path::of);
  }
}
