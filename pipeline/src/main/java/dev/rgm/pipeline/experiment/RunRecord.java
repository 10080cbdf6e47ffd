package dev.rgm.pipeline.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
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

  /**
   * The record of an experiment that was started.
   *
   * @throws ExperimentException if the folder has none, or a damaged one
   */
  public static RunRecord read(Path folder) throws IOException {
    Path file = folder.resolve(ExperimentFolder.RUN);
    if (!Files.isRegularFile(file) || !Files.isRegularFile(configuration(folder))) {
      throw new ExperimentException("`" + folder + "` is not the folder of an experiment");
    }
    try {
      return new ObjectMapper().readValue(file.toFile(), RunRecord.class);
    } catch (JsonProcessingException damaged) {
      throw new ExperimentException(
          "`" + file + "` is damaged: start the experiment anew", damaged);
    }
  }

  /** The configuration of an experiment that was started. */
  public static Path configuration(Path folder) {
    return folder.resolve(ExperimentFolder.CONFIGURATION);
  }

  /** The folder of pictures, if one was given. */
  public Optional<Path> dataFolder() {
    return Optional.ofNullable(data).map(Path::of);
  }
}
