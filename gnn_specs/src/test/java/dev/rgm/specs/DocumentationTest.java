package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.format.Formatter;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spec that the documentation or this library shows gives the messages it should. */
class DocumentationTest {
  private static final Path LIBRARY = Path.of("src/main/gnn");
  private static final int CODE_LENGTH = "GNN0000".length();

  /** Rows of the table of functions: the last column is an assignment. */
  private static final Pattern FUNCTION_ROW = Pattern.compile("(?m)^\\|.*\\| `([A-E]=[^`]+)` \\|$");

  static Stream<Page.Example> examples() {
    return Page.all().stream().flatMap(page -> page.examples().stream());
  }

  static Stream<SourceText> library() throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARY)) {
      return files
          .filter(file -> file.toString().endsWith(".gnn"))
          .sorted()
          .map(
              file ->
                  new SourceText(
                      LIBRARY.relativize(file).toString().replace('\\', '/'), read(file)))
          .toList()
          .stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsRightUnlessItSaysOtherwise(Page.Example example) {
    Analysis analysis =
        Frontend.analyze(
            new SourceText("example.gnn", example.spec()), new AnalysisOptions(example, false));

    assertThat(analysis.models()).isNotEmpty();
    assertThat(analysis.diagnostics())
        .filteredOn(d -> d.severity() != Severity.INFO || example.codes().contains(d.code().id()))
        .extracting(d -> d.code().id() + " " + d.message())
        .allMatch(message -> example.codes().contains(message.substring(0, CODE_LENGTH)))
        .hasSize(example.codes().size());
  }

  @ParameterizedTest
  @MethodSource("library")
  void aSpecOfTheLibraryIsAModelWithoutErrorsOrWarnings(SourceText spec) {
    SearchPath path = new SearchPath(LIBRARY, List.of(LIBRARY), List.of());
    Analysis analysis = Frontend.analyze(spec, new AnalysisOptions(path, false));

    assertThat(complaints(analysis)).isEmpty();
    boolean part = spec.text().contains("## GNNSection\nFragment\n");
    assertThat(analysis.models())
        .singleElement()
        .satisfies(m -> assertThat(m.model().isPresent()).isNotEqualTo(part));
  }

  @ParameterizedTest
  @MethodSource("library")
  void aSpecOfTheLibraryIsInTheOneLayout(SourceText spec) {
    assertThat(Formatter.format(spec).text()).isEqualTo(spec.text());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aWholeExampleIsInTheOneLayoutUnlessItSaysOtherwise(Page.Example example) {
    assumeThat(example.words()).doesNotContain("continued", "loose");
    SourceText source = new SourceText("example.gnn", example.spec());
    assertThat(Formatter.format(source).text()).isEqualTo(example.spec());
  }

  static Stream<String> functions() {
    Page page =
        Page.all().stream()
            .filter(each -> each.name().endsWith("initial-parameterization.md"))
            .findFirst()
            .orElseThrow();
    String model = page.examples().get(0).spec();
    return FUNCTION_ROW
        .matcher(page.text())
        .results()
        .map(row -> row.group(1))
        .filter(example -> !example.contains("file("))
        .map(example -> model + example + "\n");
  }

  /** The example counts, since it is the last value of its variable; a warning says so. */
  @ParameterizedTest
  @MethodSource("functions")
  void anExampleOfAFunctionCanBeEvaluated(String spec) {
    assertThat(Frontend.analyze(new SourceText("example.gnn", spec)).diagnostics())
        .filteredOn(d -> d.severity() != Severity.INFO)
        .extracting(d -> d.code().id())
        .containsExactly("GNN0205");
  }

  private static List<String> complaints(Analysis analysis) {
    return analysis.diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() != Severity.INFO)
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void thereAreExamplesAndModels() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(functions()).hasSizeGreaterThanOrEqualTo(14);
    assertThat(library()).hasSizeGreaterThanOrEqualTo(16);
  }
}
