package dev.rgm.compiler.driver;

import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.GnnParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The specs of a folder that also holds other things. */
public final class SpecFolder {

  private SpecFolder() {}

  /**
   * The files below a folder that are GNN: those that say so by their extension, {@code .gnn} or
   * {@code .gnn.md}, whatever they hold, and those of a more common extension whose text shows it.
   * A readme is none. A folder that cannot be listed stands in the place of its files.
   *
   * @param folder or a file, which is taken as it is
   * @throws java.io.UncheckedIOException if the folder does not exist
   */
  public static List<Path> find(Path folder) {
    return SpecFiles.find(folder).stream()
        .filter(
            file ->
                file.equals(folder)
                    || Files.isDirectory(file)
                    || isNamedGnn(file)
                    || holdsGnn(file))
        .toList();
  }

  private static boolean isNamedGnn(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".gnn") || name.endsWith(".gnn.md");
  }

  private static boolean holdsGnn(Path file) {
    SpecFiles.Loaded loaded = SpecFiles.read(file, file.toString());
    return loaded.diagnostics().isEmpty()
        && GnnParser.parse(loaded.source()).dialect() != Dialect.NONE;
  }
}
