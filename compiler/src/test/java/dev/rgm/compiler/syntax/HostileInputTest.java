package dev.rgm.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the parser throw, run long, or speak of its grammar. */
class HostileInputTest {
  private static final int TEN_MEGABYTES = 10_000_000;
  private static final int LONG_LINE = 1_000_000;
  private static final int MUTANTS = 2_500;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String MODEL = "## StateSpaceBlock\ns[2]\n\n## InitialParameterization\nA=";

  /** Pieces that break things when they are put where they do not belong. */
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          ";",
          ":",
          "=",
          "#",
          "## ",
          "\n",
          "\r\n",
          "\"",
          "'",
          "-",
          "->",
          "<->",
          ">",
          "|",
          "...",
          "…",
          "1e",
          "0.5.5",
          "\t",
          "\u0000",
          "\u202E",
          "😀",
          "π",
          "\\",
          "```",
          "\n---\n",
          "\n## Time\n",
          "\n## StateSpaceBlock\n",
          "s_t+1",
          "@",
          "*",
          "/",
          "^{",
          "_t-");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.25,", "word,", "word ", "(", ")", "()", "([{", "{1,", "-", "1+", "\"", "'", "a=", "#",
        "1/", ".", "a.", "a^", "1 ", "s_t+", ";", " ", "\t(", "x:"
      })
  void aLongLine(String piece) {
    assertBounded(MODEL + piece.repeat(LONG_LINE / piece.length()) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.25,", "word ", "("})
  void tenMegabytesInOneLine(String piece) {
    assertBounded(MODEL + piece.repeat(TEN_MEGABYTES / piece.length()) + "\n");
  }

  @ParameterizedTest
  @CsvSource({"ModelName,π", "InitialParameterization,π", "Time,a=😀"})
  void aLongLineOutsideOfAscii(String section, String piece) {
    assertBounded("## StateSpaceBlock\ns[2]\n## " + section + "\n" + piece.repeat(500_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\n", "A={\n", "#\n", "## Time\n", "---\n", "```\n", "\n", "A[\n", "a>b\n"})
  void manyLines(String line) {
    assertBounded(MODEL + "1\n" + line.repeat(200_000));
  }

  @Test
  void aHundredThousandOpenBrackets() {
    Parsed parsed = assertBounded(MODEL + "(".repeat(100_000) + "\nD={0.5,0.5}\n## Time\nStatic\n");
    assertThat(parsed.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.NESTING_TOO_DEEP);
    assertThat(parsed.models().get(0).sections()).hasSize(3);
    assertThat(
            parsed
                .models()
                .get(0)
                .statements(SectionKind.PARAMETERIZATION, Statement.Assignment.class))
        .hasSize(2);
  }

  @Test
  void manyMessagesAreCut() {
    Parsed parsed = assertBounded(MODEL + "\n" + "B={1,,2}\n".repeat(5_000));
    assertThat(parsed.diagnostics()).hasSize(Limits.MESSAGES + 1);
    assertThat(parsed.diagnostics())
        .last()
        .extracting(Diagnostic::code)
        .isEqualTo(DiagnosticCode.TOO_MANY_MESSAGES);
  }

  @Test
  void mutantsOfGoodFiles() throws IOException {
    List<String> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus/good"))) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readString(file));
      }
    }
    SplittableRandom random = new SplittableRandom(20_26);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < MUTANTS; i++) {
            check(mutant(seeds.get(random.nextInt(seeds.size())), random));
          }
        });
  }

  private static String mutant(String seed, SplittableRandom random) {
    StringBuilder text = new StringBuilder(seed);
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && text.length() > 0; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        case 2 -> text.setLength(at);
        default -> text.insert(at, text.substring(0, random.nextInt(Math.min(200, text.length()))));
      }
    }
    return text.toString();
  }

  private static Parsed assertBounded(String text) {
    return assertTimeoutPreemptively(LIMIT, () -> check(text));
  }

  private static Parsed check(String text) {
    SourceText source = new SourceText("x.gnn", text);
    Parsed parsed = GnnParser.parse(source);
    SnippetPrinter printer = new SnippetPrinter(false);
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      assertThat(diagnostic.span().end()).isLessThanOrEqualTo(source.text().length());
      String printed = printer.print(diagnostic);
      assertThat(printed)
          .doesNotContain(
              "mismatched", "viable", "extraneous", "EOF", "LPAREN", "NEWLINE", "\u001B");
    }
    long lines = parsed.diagnostics().stream().map(d -> d.span().start()).distinct().count();
    assertThat(parsed.diagnostics()).hasSizeLessThanOrEqualTo((int) lines + 1);
    return parsed;
  }
}
