package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Specs with a few cuts, swaps and repetitions, as people make them while they edit: whatever is
 * left, the front end gives an analysis whose messages can be printed.
 */
class MutatedSpecsTest {
  private static final int MUTANTS = 750;
  private static final int MOST_CHANGES = 3;

  /** Larger specs only cost time: what they hold, the small ones hold as well. */
  private static final int MOST_CHARACTERS = 8_000;

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("..", "gnn_specs", "src", "main", "gnn"),
          Path.of("src", "test", "resources", "corpus"));

  private static final Pattern LINES = Pattern.compile("(?<=\n)");
  private static final Pattern SECTIONS = Pattern.compile("(?m)^(?=## )");
  private static final Pattern TOKENS =
      Pattern.compile("(?<=[^\\p{L}\\p{N}_.])|(?=[^\\p{L}\\p{N}_.])");
  private static final Pattern CHARACTERS = Pattern.compile("");

  private static final List<Pattern> PARTS = List.of(LINES, TOKENS, SECTIONS, CHARACTERS);

  /** What a careless hand puts in the place of something else. */
  private static final List<String> STRAYS =
      List.of(
          "",
          "0",
          "-1",
          "1e999",
          "99999999999",
          "{",
          "}",
          "(",
          "]",
          ",",
          "=",
          "'",
          "\"",
          "π",
          "\0",
          "## ",
          "s",
          "A",
          "B_0",
          "eye(3)",
          "stack(2,",
          "labels=(a,a)",
          "\n",
          "...",
          ":",
          "\\");

  private static List<String> specs;

  @BeforeAll
  static void read() throws IOException {
    specs = new ArrayList<>();
    for (Path folder : FOLDERS) {
      for (Path file : SpecFiles.find(folder)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!text.isEmpty() && text.length() <= MOST_CHARACTERS) {
          specs.add(text);
        }
      }
    }
    assertThat(specs).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noMutantMakesTheFrontEndThrow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = specs.get(random.nextInt(specs.size()));
      for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
        mutant = changed(mutant, random);
      }
      SourceText source = new SourceText("mutant.gnn", mutant);
      assertThatCode(() -> new SnippetPrinter(false).print(Frontend.analyze(source).diagnostics()))
          .as(mutant)
          .doesNotThrowAnyException();
    }
  }

  /** Cuts, repeats, swaps or replaces one line, token, section or character. */
  private static String changed(String text, SplittableRandom random) {
    Pattern by = PARTS.get(random.nextInt(PARTS.size()));
    List<String> parts = new ArrayList<>(Arrays.asList(by.split(text)));
    int at = random.nextInt(parts.size());
    int other = random.nextInt(parts.size());
    switch (random.nextInt(5)) {
      case 0 -> parts.remove(at);
      case 1 -> parts.add(other, parts.get(at));
      case 2 -> parts.set(at, parts.set(other, parts.get(at)));
      case 3 -> parts.set(at, STRAYS.get(random.nextInt(STRAYS.size())));
      default -> parts.subList(Math.min(at, other), Math.max(at, other)).clear();
    }
    return String.join("", parts);
  }
}
