package dev.rgm.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.GnnParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Specs in files: those in {@code corpus/good} have no errors, those in {@code corpus/bad} have the
 * messages of the file {@code x.expected} beside them. {@code -Dgolden.update=true} rewrites it.
 */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final String EXPECTED = ".expected";

  /** What is under test: the messages of one file. */
  private static List<Diagnostic> diagnose(SourceText source) {
    return GnnParser.parse(source).diagnostics();
  }

  static Stream<Path> good() throws IOException {
    return specs("good");
  }

  static Stream<Path> bad() throws IOException {
    return specs("bad");
  }

  private static Stream<Path> specs(String folder) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
      return files
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource
  void good(Path spec) throws IOException {
    List<Diagnostic> diagnostics = diagnose(source(spec));
    assertThat(diagnostics)
        .as(new SnippetPrinter(false).print(diagnostics))
        .noneMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @MethodSource
  void bad(Path spec) throws IOException {
    List<Diagnostic> diagnostics = diagnose(source(spec));
    String printed = new SnippetPrinter(false).print(diagnostics);
    Path expected = spec.resolveSibling(spec.getFileName() + EXPECTED);
    if (UPDATE) {
      Files.writeString(expected, printed);
    }
    assertThat(diagnostics).anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    assertThat(printed).isEqualTo(Files.readString(expected));
  }

  private static SourceText source(Path spec) throws IOException {
    String text = new String(Files.readAllBytes(spec), StandardCharsets.UTF_8);
    return new SourceText(spec.getFileName().toString(), text);
  }
}
