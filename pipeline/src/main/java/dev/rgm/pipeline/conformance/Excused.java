package dev.rgm.pipeline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of vectors that may be skipped, from a file {@code excusable.txt} beside the directory of
 * vectors: {@code directory/case}, a tab, the reason; lines that begin with {@code #} are comments.
 */
final class Excused {
  private static final String FILE = "excusable.txt";

  private final Map<String, String> reasons;

  private Excused(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  /** The list beside a directory; an empty one if there is no such file. */
  static Excused beside(Path directory) throws IOException {
    Map<String, String> reasons = new HashMap<>();
    Path file = directory.resolveSibling(FILE);
    List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (!line.startsWith("#") && tab > 0) {
        reasons.put(line.substring(0, tab).strip(), line.substring(tab + 1).strip());
      }
    }
    return new Excused(reasons);
  }

  /** Why a case may be skipped, if it may. */
  Optional<String> reason(String directory, String name) {
    return Optional.ofNullable(reasons.get(directory + "/" + name));
  }
}
