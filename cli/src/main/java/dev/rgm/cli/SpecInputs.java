package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.driver.SpecFolder;
import dev.rgm.compiler.source.SpecLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The files that paths on the command line stand for. */
final class SpecInputs {

  private SpecInputs() {}

  /**
   * Finds the files, each once, in the order of the paths.
   *
   * @param all whether a folder gives every file below it, or only those that hold GNN
   * @throws ParameterException if a path does not exist, or nothing is found
   */
  static List<Path> find(CommandLine command, List<Path> paths, boolean all) {
    Set<Path> files = new LinkedHashSet<>();
    for (Path path : paths) {
      requireExisting(command, path);
      if (!Files.isDirectory(path)) {
        files.add(path.normalize());
        continue;
      }
      List<Path> found = all ? SpecFiles.findAll(path) : SpecFolder.find(path);
      if (found.isEmpty()) {
        throw new ParameterException(
            command, "there is no " + (all ? "file" : "spec") + " below " + quoted(path));
      }
      found.forEach(file -> files.add(file.normalize()));
    }
    return new ArrayList<>(files);
  }

  /**
   * The one file that a path names.
   *
   * @throws ParameterException if it does not exist or is a folder
   */
  static Path one(CommandLine command, Path path) {
    requireExisting(command, path);
    if (Files.isDirectory(path)) {
      throw new ParameterException(command, quoted(path) + " is a folder; name one spec in it");
    }
    return path;
  }

  /** Reads a file under the name that the user gave it. */
  static SpecFiles.Loaded read(Path file, SpecLimits limits) {
    return SpecFiles.read(file, file.toString().replace('\\', '/'), limits);
  }

  private static void requireExisting(CommandLine command, Path path) {
    if (!Files.exists(path)) {
      throw new ParameterException(
          command,
          "there is no file or folder "
              + quoted(path)
              + NearestName.sibling(path)
                  .map(near -> "; did you mean " + quoted(near) + "?")
                  .orElse(""));
    }
  }

  static String quoted(Path path) {
    return "`" + TerminalText.safe(path.toString()) + "`";
  }
}
