package dev.rgm.maven;

import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.driver.SpecFolder;
import dev.rgm.compiler.source.SpecLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A spec of the project.
 *
 * @param file where it is
 * @param loaded its text under a name that is the same on every machine, and what was wrong with
 *     reading it
 */
record NamedSpec(Path file, SpecFiles.Loaded loaded) {

  /**
   * Reads the specs below a folder.
   *
   * @param folder absolute
   * @param project the project's folder, absolute: names are relative to it, since generated code
   *     repeats them
   * @param limits what may be read of each
   */
  static List<NamedSpec> below(Path folder, Path project, SpecLimits limits) {
    List<NamedSpec> specs = new ArrayList<>();
    for (Path file : SpecFolder.find(folder)) {
      specs.add(new NamedSpec(file, SpecFiles.read(file, name(file, folder, project), limits)));
    }
    return specs;
  }

  private static String name(Path file, Path folder, Path project) {
    Path relative =
        file.startsWith(project)
            ? project.relativize(file)
            : folder.getFileName().resolve(folder.relativize(file));
    return relative.toString().replace('\\', '/');
  }
}
