package dev.rgm.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.GnnParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Specs with bytes and lines cut, swapped and repeated: the formatter never throws, loses no letter
 * and no digit, and has nothing to do the second time.
 */
class FormattedMutantsTest {
  private static final int MUTANTS = 400;
  private static final int MOST_CHANGES = 4;
  private static final int MOST_CHARACTERS = 6_000;

  /** What bytes are turned into: the signs that mean something, and some that do not. */
  private static final String SIGNS = "#{}()[],;:=-+*/@<>|'\"`~ \t\n\r.^_\\0aπ\u00A0\uFEFF\u2028";

  private static List<String> specs;

  @BeforeAll
  static void read() throws IOException {
    specs = new ArrayList<>();
    List<Path> files =
        Stream.of(
                "../gnn_specs/src/main/gnn",
                "src/test/resources/corpus",
                "src/test/resources/format")
            .flatMap(folder -> SpecFiles.find(Path.of(folder)).stream())
            .toList();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      if (!text.isEmpty() && text.length() <= MOST_CHARACTERS) {
        specs.add(text);
      }
    }
    assertThat(specs).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mutantsKeepEveryLetter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = specs.get(random.nextInt(specs.size()));
      for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && !mutant.isEmpty(); ) {
        mutant = changed(mutant, random);
        changes--;
      }
      SourceText source = new SourceText("mutant.gnn", mutant);
      Formatted once = Formatter.format(source);
      if (once.reason().isPresent()) {
        assertThat(once.text()).isEqualTo(source.text());
      } else {
        SourceText again = new SourceText("mutant.gnn", once.text());
        assertThat(Formatter.format(again)).as(mutant).isEqualTo(once);
        assertThat(missing(letters(source), letters(again))).as(mutant).isEmpty();
      }
    }
  }

  private static String changed(String text, SplittableRandom random) {
    boolean lines = random.nextBoolean();
    List<String> parts = new ArrayList<>(Arrays.asList(text.split(lines ? "(?<=\n)" : "")));
    int at = random.nextInt(parts.size());
    int other = random.nextInt(parts.size());
    switch (random.nextInt(4)) {
      case 0 -> parts.remove(at);
      case 1 -> parts.add(other, parts.get(at));
      case 2 -> parts.set(at, parts.set(other, parts.get(at)));
      default -> parts.set(at, SIGNS.substring(random.nextInt(SIGNS.length())).substring(0, 1));
    }
    return String.join("", parts);
  }

  /** How often each letter and digit stands in a text outside of its headers. */
  private static int[] letters(SourceText source) {
    int[] counts = new int[Character.MAX_VALUE + 1];
    source.text().chars().filter(Character::isLetterOrDigit).forEach(c -> counts[c]++);
    GnnParser.parse(source).models().stream()
        .flatMap(model -> model.sections().stream())
        .forEach(
            section -> {
              Span header = section.header();
              source
                  .slice(header)
                  .chars()
                  .filter(Character::isLetterOrDigit)
                  .forEach(c -> counts[c]--);
              section
                  .inlineValue()
                  .chars()
                  .filter(Character::isLetterOrDigit)
                  .forEach(c -> counts[c]++);
            });
    return counts;
  }

  private static List<String> missing(int[] before, int[] after) {
    List<String> missing = new ArrayList<>();
    for (int c = 0; c < before.length; c++) {
      if (before[c] > after[c]) {
        missing.add((char) c + ": " + before[c] + " became " + after[c]);
      }
    }
    return missing;
  }
}
