package dev.rgm.pipeline.experiment;

import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.runtime.model.RenormalisingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an experiment does.
 *
 * @param model that is learned
 * @param configuration every setting, resolved
 * @param data a folder of pictures; empty for where the source of the settings usually lies
 * @param ablation whether a model of one level is learned, too, to see what the hierarchy brings
 * @param checkpointEvery how much work may be lost when a run is interrupted
 */
public record ExperimentPlan(
    RenormalisingModel model,
    Configuration configuration,
    Optional<Path> data,
    boolean ablation,
    Duration checkpointEvery) {
  /** A checkpoint takes a fraction of a second; this keeps its share of the time small. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

  /** The name of the model, for headings. */
  String name() {
    return model.name();
  }

  /** What the settings mean. */
  RenormalisingSettings settings() {
    return configuration.settings();
  }
}
