package dev.rgm.compiler.driver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Damaged copies of specs: bytes, tokens, lines or sections cut, repeated, swapped or replaced. The
 * same seed gives the same copies.
 */
final class Mutants {
  private static final int MOST_CHANGES = 3;

  /** A part that is repeated so often is no longer a slip but an attack. */
  private static final int MOST_REPEATS = 300;

  /** A longer text only takes longer, as the benchmarks show. */
  private static final int MOST_CHARACTERS = 100_000;

  private static final Pattern LINES = Pattern.compile("(?<=\n)");
  private static final Pattern SECTIONS = Pattern.compile("(?m)^(?=## )");
  private static final Pattern TOKENS =
      Pattern.compile("(?<=[^\\p{L}\\p{N}_.])|(?=[^\\p{L}\\p{N}_.])");
  private static final Pattern CHARACTERS = Pattern.compile("");

  private static final List<Pattern> PARTS = List.of(LINES, TOKENS, SECTIONS, CHARACTERS);

  /** What a careless or a hostile hand puts in the place of something else. */
  private static final List<String> STRAYS =
      List.of(
          "",
          "0",
          "-1",
          "1e999",
          "99999999999",
          "0,9",
          "{",
          "}",
          "(",
          "]",
          ",",
          "=",
          "==",
          "'",
          "\"",
          "π",
          "\0",
          "\uFEFF",
          "\uD83D\uDE00",
          "s\u0301",
          "\t",
          "\r",
          "## ",
          "## Imports\n",
          "```",
          "---\n",
          "s",
          "A",
          "B_0",
          "override ",
          "eye(3)",
          "eye(99999)",
          "stack(2,",
          "file(\"a.npz\",\"A\")",
          "labels=(a,a)",
          "# rgm: allow ",
          "\n",
          "...",
          ":",
          "\\",
          "<->",
          "&a",
          "*a",
          "\"\"\"",
          "null");

  private final SplittableRandom random;
  private final List<String> specs;

  Mutants(long seed, List<String> specs) {
    this.random = new SplittableRandom(seed);
    this.specs = specs;
  }

  /** The next damaged spec. */
  byte[] next() {
    String mutant = specs.get(random.nextInt(specs.size()));
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      mutant = changed(mutant);
    }
    byte[] bytes = mutant.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private String changed(String text) {
    Pattern by = PARTS.get(random.nextInt(PARTS.size()));
    List<String> parts = new ArrayList<>(Arrays.asList(by.split(text)));
    int at = random.nextInt(parts.size());
    int other = random.nextInt(parts.size());
    switch (random.nextInt(6)) {
      case 0 -> parts.remove(at);
      case 1 -> parts.add(other, parts.get(at));
      case 2 -> parts.set(at, parts.set(other, parts.get(at)));
      case 3 -> parts.set(at, STRAYS.get(random.nextInt(STRAYS.size())));
      case 4 -> {
        int room = MOST_CHARACTERS / Math.max(1, parts.get(at).length());
        int times = 1 + random.nextInt(MOST_REPEATS);
        parts.set(at, parts.get(at).repeat(Math.min(times, 1 + room)));
      }
      default -> parts.subList(Math.min(at, other), Math.max(at, other)).clear();
    }
    return String.join("", parts);
  }
}
