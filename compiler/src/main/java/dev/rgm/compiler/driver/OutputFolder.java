package dev.rgm.compiler.driver;

import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

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
        replace(targets.get(index), content);
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

  /** Writes a file beside its place and moves it there, so that nobody sees half of it. */
  static void replace(Path target, byte[] content) throws IOException {
    Path folder = target.getParent();
    Files.createDirectories(folder);
    // Not Files.createTempFile, whose files only their owner may read.
    Path temporary = folder.resolve("." + target.getFileName() + "-" + UUID.randomUUID() + ".tmp");
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
