package dev.rgm.cli;

import dev.rgm.compiler.driver.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the commands look for what specs import. */
final class ImportOptions {
  @Option(
      names = "--spec-path",
      paramLabel = "PATH",
      split = "[:;]",
      description = {
        "Jars, or folders of classes, with specs to import below META-INF/gnn;",
        "several are separated as in a class path."
      })
  private List<Path> libraries = List.of();

  /**
   * A spec imports from its own folder and from those below the working directory or below the
   * folders named on the command line.
   */
  SearchPath path(List<Path> arguments) {
    Path here = Path.of("").toAbsolutePath();
    List<Path> folders = new ArrayList<>();
    for (Path argument : arguments) {
      Path absolute = argument.toAbsolutePath().normalize();
      Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
      Path root = folder.startsWith(here) ? here : folder;
      if (!folders.contains(root)) {
        folders.add(root);
      }
    }
    return new SearchPath(here, folders, libraries);
  }
}
