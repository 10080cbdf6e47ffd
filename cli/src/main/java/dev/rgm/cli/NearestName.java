package dev.rgm.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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
    int best = Math.max(1, typed.length() / 3) + 1;
    String nearest = null;
    for (String name : names) {
      if (name.length() > LENGTH_LIMIT || typed.length() > LENGTH_LIMIT) {
        continue;
      }
      int distance = distance(typed, name);
      if (distance < best) {
        best = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
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

  /** Levenshtein's distance: letters inserted, deleted or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
