package dev.rgm.cli;

import dev.rgm.compiler.check.Nearest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What somebody may have meant who mistyped a name. */
final class NearestName {
  /** More siblings than this are not looked at. */
  private static final int SIBLING_LIMIT = 10_000;

  /** Longer names are not compared. */
  private static final int LENGTH_LIMIT = 255;

  private NearestName() {}

  /** The name that differs in the fewest letters, if these are at most a third of them. */
  static Optional<String> of(String typed, Collection<String> names) {
    if (typed.length() > LENGTH_LIMIT) {
      return Optional.empty();
    }
    List<String> comparable = names.stream().filter(n -> n.length() <= LENGTH_LIMIT).toList();
    return Nearest.of(typed, comparable, Math.max(1, typed.length() / 3));
  }

  /** A path that exists, beside one that does not. */
  static Optional<Path> sibling(Path missing) {
    Path parent = missing.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    if (missing.getFileName() == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
      for (Path sibling : siblings) {
        names.add(sibling.getFileName().toString());
        if (names.size() == SIBLING_LIMIT) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return Optional.empty();
    }
    return of(missing.getFileName().toString(), names).map(missing::resolveSibling);
  }
}
