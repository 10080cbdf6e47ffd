package dev.rgm.compiler.driver;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes generated files below folders. A file whose bytes are already there is left alone, so that
 * builds see no change; any other is written beside its place and moved there, so that nobody ever
 * sees half of one.
 */
public final class OutputFolder {
  private final Path sources;
  private final Path resources;

  /** Sources and resources below one folder. */
  public OutputFolder(Path folder) {
    this(folder, folder);
  }

  /** Sources and resources below folders of their own. */
  public OutputFolder(Path sources, Path resources) {
    this.sources = sources.toAbsolutePath().normalize();
    this.resources = resources.toAbsolutePath().normalize();
  }

  /**
   * Writes the files of a result; nothing if the result has errors.
   *
   * @return the files whose bytes changed, in the order of the result
   * @throws IOException if a path would leave its folder, checked before anything is written, or a
   *     file cannot be written
   */
  public List<Path> write(CompileResult result) throws IOException {
    if (result.hasErrors()) {
      return List.of();
    }
    List<Path> targets = new ArrayList<>();
    for (GeneratedFile file : result.files()) {
      targets.add(target(file));
    }
    List<Path> written = new ArrayList<>();
    for (int index = 0; index < targets.size(); index++) {
      byte[] content = result.files().get(index).content();
      if (!holds(targets.get(index), content)) {
        AtomicFile.write(targets.get(index), content);
        written.add(targets.get(index));
      }
    }
    return written;
  }

  private Path target(GeneratedFile file) throws IOException {
    Path folder = file.resource() ? resources : sources;
    try {
      Path target = folder.resolve(file.path()).normalize();
      if (!target.startsWith(folder) || target.equals(folder)) {
        throw new IOException("`" + file.path() + "` leaves the output folder " + folder);
      }
      return target;
    } catch (InvalidPathException e) {
      throw new IOException("`" + file.path() + "` is not a path here", e);
    }
  }

  private static boolean holds(Path target, byte[] content) throws IOException {
    return Files.isRegularFile(target)
        && Files.size(target) == content.length
        && Arrays.equals(Files.readAllBytes(target), content);
  }
}
