package dev.rgm.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.runtime.io.Npz;
import dev.rgm.runtime.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code has a page, and its examples are true: the wrong one gives the code. */
class ExplainedExamplesTest {

  /** Bytes, sizes, counts and mere notes that no short example can show. */
  private static final Set<DiagnosticCode> NOT_SHOWN_IN_FULL =
      Set.of(
          DiagnosticCode.UNREADABLE,
          DiagnosticCode.FILE_TOO_LARGE,
          DiagnosticCode.TOO_MANY_IMPORTS,
          DiagnosticCode.LITERAL_TOO_LARGE,
          DiagnosticCode.NESTING_TOO_DEEP,
          DiagnosticCode.TOO_MANY_MESSAGES);

  private static final Pattern FENCE =
      Pattern.compile("^```[a-z]*\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern SECTION =
      Pattern.compile("^## ([^\\n]*)\\n(.*?)(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

  /** Fragments stand in the place of its sections. */
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
      s'[2,1,type=int]
      o[2,1,type=int]
      u[2,1,type=int]
      A[o,s,type=float]
      B[s',s,u,type=float]
      C[o,type=float]
      D[s,type=float]

      ## Connections
      D>s
      s-A
      A-o
      (s,u)-B
      B>s'

      ## InitialParameterization
      A = {(0.9, 0.2), (0.1, 0.8)}
      B = stack(2, {(1.0, 0.4), (0.0, 0.6)}, {(0.3, 0.0), (0.7, 1.0)})
      C = {0, 2}
      D = {1, 0}
      """;

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAPageOfTheSameForm(DiagnosticCode code) {
    assertThat(Explanations.of(code))
        .startsWith("# " + code.id() + ": ")
        .containsSubsequence("## Why it matters", "## Wrong", "```", "## Right", "```");
  }

  static Stream<DiagnosticCode> shown() {
    return Arrays.stream(DiagnosticCode.values()).filter(c -> !NOT_SHOWN_IN_FULL.contains(c));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void theWrongExampleGivesTheCodeAndTheRightOneDoesNot(DiagnosticCode code) {
    List<String> examples =
        FENCE.matcher(Explanations.of(code)).results().map(match -> match.group(1)).toList();
    assertThat(examples).as("a wrong and a right example").hasSize(2);
    List<String> wrong = readings(examples.get(0));
    List<String> right = readings(examples.get(1));

    assertThat(IntStream.range(0, wrong.size()).filter(i -> gives(wrong.get(i), code)))
        .as("readings in which the wrong example gives %s", code.id())
        .isNotEmpty()
        .as("readings in which the right example does not")
        .anyMatch(i -> !gives(right.get(i), code));
  }

  /**
   * As a file, as sections in the place of those of a model or behind them, and as lines of its
   * InitialParameterization.
   */
  private static List<String> readings(String example) {
    return List.of(
        example,
        merged(example),
        merged("").replaceFirst("## Connections[^#]*", "") + example,
        merged("## InitialParameterization\n" + example));
  }

  private static String merged(String example) {
    Map<String, String> sections = sections(MODEL);
    sections.putAll(sections(example));
    return sections.entrySet().stream()
        .map(section -> "## " + section.getKey() + "\n" + section.getValue())
        .collect(Collectors.joining());
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (MatchResult match : SECTION.matcher(text).results().toList()) {
      sections.put(match.group(1), match.group(2));
    }
    return sections;
  }

  private static boolean gives(String text, DiagnosticCode code) {
    AnalysisOptions options =
        new AnalysisOptions(new ExampleFiles(), code == DiagnosticCode.LENIENT_FORM);
    return Frontend.analyze(new SourceText("example.gnn", text), options).diagnostics().stream()
        .anyMatch(diagnostic -> diagnostic.code() == code);
  }

  /** The files that examples name. */
  private static final class ExampleFiles implements SpecPath {
    private static final Map<String, String> TEXTS =
        Map.of(
            "kettle.gnn",
            """
            ## GNNSection
            Fragment
            ## StateSpaceBlock
            D_heat[2]
            ## InitialParameterization
            D_heat={1,0}
            """,
            "circle.gnn",
            """
            ## Imports
            "example.gnn"
            ## StateSpaceBlock
            s[2]
            """,
            "broken.gnn",
            """
            ## StateSpaceBlock
            s[2
            ## Connections
            s>o
            """);

    @Override
    public Optional<Found> find(String from, String path, int limit) throws IOException {
      if (path.equals("weights.npz")) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Tensor likelihood = Tensor.of(new int[] {2, 2}, new double[] {0.9, 0.2, 0.1, 0.8});
        Npz.write(bytes, Map.of("likelihood", likelihood));
        return Optional.of(new Found(path, bytes.toByteArray()));
      }
      if (path.equals("example.gnn")) {
        return Optional.of(new Found(path, new byte[0]));
      }
      return Optional.ofNullable(TEXTS.get(path))
          .map(text -> new Found(path, text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
