package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spec that the documentation or this library shows compiles without a complaint. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE =
      Pattern.compile("^```gnn\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  static Stream<SourceText> examples() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream().flatMap(DocumentationTest::examples);
  }

  private static Stream<SourceText> examples(Path page) {
    Matcher fences = FENCE.matcher(read(page));
    String name = ROOT.relativize(page).toString().replace('\\', '/');
    return fences.results().map(fence -> new SourceText(name, fence.group(1)));
  }

  static Stream<SourceText> library() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/gnn"))) {
      return files
          .sorted()
          .map(file -> new SourceText(file.getFileName().toString(), read(file)))
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
  @MethodSource({"examples", "library"})
  void isAModelWithoutErrorsOrWarnings(SourceText spec) {
    Analysis analysis = Frontend.analyze(spec);

    assertThat(analysis.diagnostics().stream().filter(d -> d.severity() != Severity.INFO))
        .extracting(Diagnostic::message)
        .isEmpty();
    assertThat(analysis.models()).singleElement().satisfies(m -> assertThat(m.model()).isPresent());
  }

  @Test
  void thereAreExamplesAndModels() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(library()).hasSizeGreaterThanOrEqualTo(8);
  }
}
