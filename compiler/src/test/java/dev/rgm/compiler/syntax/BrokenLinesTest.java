package dev.rgm.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.source.LineIndex;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people write and what they are told: lines that are wrong in one place, each put behind
 * those of a section of a correct model. A case of {@code broken_lines.txt} is {@code %% Section},
 * the lines, {@code ---}, and the messages, with lines counted from that of the case; where the
 * section is {@code File}, the lines are the whole file. {@code -Dgolden.update=true} writes the
 * messages anew.
 */
class BrokenLinesTest {
  private static final Path CASES = Path.of("src/test/resources/syntax/broken_lines.txt");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final String CASE = "%% ";
  private static final String MESSAGES = "---\n";
  private static final String WHOLE_FILE = "File";
  private static final int FEWEST_CASES = 60;

  /** What a generated parser says where nobody wrote a message. */
  private static final Pattern RAW =
      Pattern.compile(
          "mismatched input|no viable alternative|extraneous|token recognition|<EOF>|missing '|"
              + "expecting",
          Pattern.CASE_INSENSITIVE);

  private static final String MODEL =
      """
      ## GNNSection
      ActInfPOMDP

      ## GNNVersionAndFlags
      GNN v1

      ## ModelName
      Kettle

      ## StateSpaceBlock
      s[2,1,type=int]
      s_prime[2,1,type=int]
      o[2,1,type=int]
      u[2,1,type=int]
      A[2,2,type=float]
      B[2,2,2,type=float]
      C[2,type=float]
      D[2,type=float]
      w[2,type=float]
      @StateSpaceBlock@
      ## Connections
      D>s
      s-A
      A-o
      (s,u)>B
      B>s_prime
      @Connections@
      ## InitialParameterization
      A={(0.9,0.2),(0.1,0.8)}
      B={((1,0),(0,1)),((0,1),(1,0))}
      C={0,2}
      D={0.5,0.5}
      @InitialParameterization@
      ## ModelParameters
      b_tensor_order: next_state_previous_state_action
      @ModelParameters@
      ## Time
      Dynamic
      @Time@
      ## ActInfOntologyAnnotation
      A=LikelihoodMatrix
      @ActInfOntologyAnnotation@
      """;

  /** A case: where the lines go, the lines, and what is said of them. */
  record Case(String section, String lines, String expected) {
    @Override
    public String toString() {
      return section + ": " + lines.replace("\n", "⏎");
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(CASES).split("(?m)^" + CASE, -1)) {
      if (!part.isBlank()) {
        int head = part.indexOf('\n') + 1;
        int messages = part.indexOf("\n" + MESSAGES, head - 1) + 1;
        cases.add(
            new Case(
                part.substring(0, head - 1),
                part.substring(head, messages),
                part.substring(messages + MESSAGES.length())));
      }
    }
    return cases;
  }

  @Test
  void theModelItselfIsFine() {
    assertThat(Frontend.analyze(source("", "")).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachLineIsToldWhatIsWrongWithIt(Case broken) {
    if (!UPDATE) {
      assertThat(told(broken)).isEqualTo(broken.expected());
    }
  }

  @Test
  void thereAreManyAndTheyAreWrittenAnewOnRequest() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(FEWEST_CASES);
    if (UPDATE) {
      StringBuilder text = new StringBuilder();
      for (Case each : cases) {
        text.append(CASE).append(each.section()).append('\n').append(each.lines());
        text.append(MESSAGES).append(told(each));
      }
      Files.writeString(CASES, text);
    }
  }

  /** Every prefix, and every text with one character left out, of a correct model. */
  static Stream<String> damaged() {
    String model = source("", "").text();
    Stream<String> prefixes =
        Stream.iterate(0, i -> i < model.length(), i -> i + 1).map(i -> model.substring(0, i));
    Stream<String> holes =
        Stream.iterate(0, i -> i < model.length(), i -> i + 1)
            .map(i -> model.substring(0, i) + model.substring(i + 1));
    return Stream.concat(prefixes, holes);
  }

  @Test
  void nothingOfTheGeneratedParserReachesAUser() throws IOException {
    Stream<SourceText> broken = cases().stream().map(each -> source(each.section(), each.lines()));
    Stream<SourceText> damaged = damaged().map(text -> new SourceText("x.gnn", text));
    assertThat(
            Stream.concat(broken, damaged).flatMap(s -> Frontend.analyze(s).diagnostics().stream()))
        .isNotEmpty()
        .noneMatch(d -> RAW.matcher(d.message() + d.label() + d.help()).find());
  }

  private static SourceText source(String section, String lines) {
    String text =
        section.equals(WHOLE_FILE)
            ? lines
            : MODEL.replace("@" + section + "@\n", "@" + section + "@" + lines);
    return new SourceText("x.gnn", text.replaceAll("@[A-Z]\\w+@", ""));
  }

  private static String told(Case broken) {
    SourceText source = source(broken.section(), broken.lines());
    int before =
        broken.section().equals(WHOLE_FILE)
            ? 0
            : source
                    .lines()
                    .line(
                        MODEL
                            .replaceAll("(?s)@" + broken.section() + "@.*", "")
                            .replaceAll("@[A-Z]\\w+@", "")
                            .length())
                - 1;
    StringBuilder told = new StringBuilder();
    for (Diagnostic diagnostic : Frontend.analyze(source).diagnostics()) {
      told.append(place(diagnostic, before)).append(' ').append(diagnostic.code().id());
      told.append(' ').append(diagnostic.message()).append('\n');
      if (!diagnostic.label().isEmpty()) {
        told.append("    ^ ").append(diagnostic.label()).append('\n');
      }
      for (Diagnostic.Related related : diagnostic.related()) {
        int line = related.source().lines().line(related.span().start()) - before;
        int column = related.source().lines().column(related.span().start());
        told.append("    - ").append(line).append(':').append(column);
        told.append(' ').append(related.label()).append('\n');
      }
      diagnostic.help().forEach(help -> told.append("    help: ").append(help).append('\n'));
      for (Fix fix : diagnostic.fixes()) {
        told.append("    ").append(fix.safety().name().toLowerCase(Locale.ROOT));
        told.append(" fix: ").append(fix.title());
        for (Fix.Edit edit : fix.edits()) {
          told.append(" | ").append(source.slice(edit.span()).replace("\n", "⏎"));
          told.append(" → ").append(edit.replacement().replace("\n", "⏎"));
        }
        told.append('\n');
      }
    }
    return told.toString();
  }

  /**
   * {@code line:column-endColumn}, and {@code line:column-endLine:endColumn} over several lines.
   */
  private static String place(Diagnostic diagnostic, int before) {
    LineIndex lines = diagnostic.source().lines();
    int end = diagnostic.span().end();
    int endLine = lines.line(end);
    return (diagnostic.line() - before)
        + ":"
        + diagnostic.column()
        + "-"
        + (endLine == diagnostic.line() ? "" : endLine - before + ":")
        + lines.column(end)
        + " "
        + diagnostic.severity().word();
  }
}
