package dev.rgm.pipeline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of vectors that may be skipped, from a file {@code excusable.txt} beside the directory
 * of vectors: {@code directory/case}, a tab, the reason; lines that begin with {@code #} are
 * comments, and {@code the same} repeats the reason of the line before.
 */
final class Excused {
  private static final String FILE = "excusable.txt";
  private static final String REPEATED = "the same";

  /** How a reason begins that excuses fields, which the case leaves out, and nothing else of it. */
  private static final String PARTIAL = "only the field ";

  private final Map<String, String> reasons;

  private Excused(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  /** The list beside a directory; an empty one if there is no such file. */
  static Excused beside(Path directory) throws IOException {
    Map<String, String> reasons = new HashMap<>();
    Path file = directory.resolveSibling(FILE);
    List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    String previous = "";
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (!line.startsWith("#") && tab > 0) {
        String stated = line.substring(tab + 1).strip();
        previous = stated.equals(REPEATED) ? previous : stated;
        if (!stated.startsWith(PARTIAL)) {
          reasons.put(line.substring(0, tab).strip(), previous);
        }
      }
    }
    return new Excused(reasons);
  }

  /** Why a case may be skipped, if it may. */
  Optional<String> reason(String directory, String name) {
    return Optional.ofNullable(reasons.get(directory + "/" + name));
  }
}
