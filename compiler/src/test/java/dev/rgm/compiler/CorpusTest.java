package dev.rgm.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.model.ModelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Specs in files, read as a user's are: those in {@code corpus/good} have no errors, those in
 * {@code corpus/bad} have exactly the messages of the file {@code x.expected} beside them, and a
 * file named after a code shows that code. {@code -Dgolden.update=true} writes the messages anew.
 */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final String EXPECTED = ".expected";
  private static final int TEN_MEGABYTES = 10_000_000;

  /** The number of digits of a code such as GNN0302, and the letters before them. */
  private static final int CODE_LENGTH = 7;

  static Stream<Path> good() {
    return specs("good");
  }

  static Stream<Path> bad() {
    return specs("bad");
  }

  private static Stream<Path> specs(String folder) {
    return SpecFiles.findAll(CORPUS.resolve(folder)).stream()
        .filter(file -> !file.toString().endsWith(EXPECTED))
        .filter(file -> !file.getFileName().toString().startsWith("."));
  }

  @ParameterizedTest
  @MethodSource
  void good(Path spec) {
    Analysis analysis = analysed(spec);
    assertThat(analysis.hasErrors()).as(printed(analysis)).isFalse();
    assertThat(analysis.models())
        .isNotEmpty()
        .allMatch(m -> m.model().isPresent() || m.kinds().contains(ModelKind.STRUCTURAL));
  }

  @ParameterizedTest
  @MethodSource
  void bad(Path spec) throws IOException {
    Analysis analysis = analysed(spec);
    String printed = printed(analysis);
    Path expected = spec.resolveSibling(spec.getFileName() + EXPECTED);
    if (UPDATE) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(expected));
    if (analysis.hasErrors() && analysis.models().size() == 1) {
      assertThat(analysis.models()).allMatch(model -> model.model().isEmpty());
    }
    String name = spec.getFileName().toString();
    if (name.startsWith("GNN")) {
      assertThat(codes(analysis)).contains(name.substring(0, CODE_LENGTH));
    }
  }

  @Test
  void everyMessageOfBadSpecsIsExpectedSomewhere() {
    Set<Path> specs = Set.copyOf(bad().toList());
    assertThat(SpecFiles.findAll(CORPUS.resolve("bad")))
        .filteredOn(file -> file.toString().endsWith(EXPECTED))
        .allMatch(
            file -> {
              String name = file.getFileName().toString();
              return specs.contains(
                  file.resolveSibling(name.substring(0, name.length() - EXPECTED.length())));
            });
  }

  @Test
  void tenMegabytesInOneLineAreOneMessage(@TempDir Path folder) throws IOException {
    Path spec = folder.resolve("line.gnn");
    String row = "(0.9,0.1),";
    Files.writeString(
        spec,
        Files.readString(CORPUS.resolve("good/flat.gnn"))
            + "A={"
            + row.repeat(TEN_MEGABYTES / row.length())
            + "}\n");
    assertThat(Files.size(spec)).isGreaterThan(TEN_MEGABYTES);
    Analysis analysis = analysed(spec);
    String printed = printed(analysis);
    Path expected = CORPUS.resolve("ten_megabytes_in_one_line.expected");
    if (UPDATE) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(expected));
    assertThat(analysis.models()).noneMatch(model -> model.model().isPresent());
  }

  private static List<String> codes(Analysis analysis) {
    return analysis.diagnostics().stream().map(diagnostic -> diagnostic.code().id()).toList();
  }

  private static String printed(Analysis analysis) {
    List<Diagnostic> diagnostics = analysis.diagnostics();
    long errors = diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
    assertThat(analysis.hasErrors()).isEqualTo(errors > 0);
    return new SnippetPrinter(false).print(diagnostics);
  }

  /** Specs import from the folder beside theirs; a file named {@code x_strict} is read strictly. */
  private static Analysis analysed(Path spec) {
    String name = spec.getFileName().toString();
    SearchPath path = new SearchPath(spec.getParent(), List.of(CORPUS), List.of());
    AnalysisOptions options = new AnalysisOptions(path, name.contains("_strict."));
    return Frontend.analyze(SpecFiles.read(spec, name), options);
  }
}
