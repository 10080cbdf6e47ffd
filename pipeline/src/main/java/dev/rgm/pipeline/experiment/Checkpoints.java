package dev.rgm.pipeline.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a training stands: the model in a file of its own for every checkpoint, and one file that
 * names the model and holds the rest. A checkpoint counts from the moment that file is replaced.
 */
final class Checkpoints {
  private static final String PROGRESS = ExperimentFolder.CHECKPOINTS + "/progress.json";
  private static final String PREFIX = "model-";
  private static final String SUFFIX = ".zip";

  private final ExperimentFolder folder;

  Checkpoints(ExperimentFolder folder) {
    this.folder = folder;
  }

  /**
   * What one checkpoint holds.
   *
   * @param model the name of the file of the model
   * @param data a fingerprint of the pictures
   * @param trace how training went
   * @param seconds what it took
   */
  record State(String model, String data, TrainingTrace trace, Seconds seconds) {}

  /** Keeps where a training stands, and forgets where it stood before. */
  void save(ImageModel model, String data, TrainingTrace trace, Seconds seconds)
      throws IOException {
    String name = PREFIX + trace.learned() + SUFFIX;
    model.save(path(name));
    folder.writeJson(PROGRESS, new State(name, data, trace, seconds));
    for (Path file : models()) {
      if (!file.getFileName().toString().equals(name)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * The last checkpoint; empty if there is none.
   *
   * @throws ExperimentException if it is damaged
   */
  Optional<State> last() throws IOException {
    if (!Files.exists(folder.file(PROGRESS))) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder.readJson(PROGRESS, State.class));
    } catch (JsonProcessingException damaged) {
      throw new ExperimentException(
          "`" + folder.file(PROGRESS) + "` is damaged: start the experiment anew", damaged);
    }
  }

  /** The model of a checkpoint. */
  ImageModel model(State state) throws IOException {
    return ImageModel.load(path(state.model()));
  }

  private Path path(String name) {
    return folder.file(ExperimentFolder.CHECKPOINTS).resolve(name);
  }

  private List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(folder.file(ExperimentFolder.CHECKPOINTS))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .toList();
    }
  }
}
