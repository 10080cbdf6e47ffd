package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.LinePrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small specs with every message they get, help included, in a file beside them. {@code
 * -Dgolden.update=true} writes these files anew.
 */
class SpecCorpusTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

  static List<Path> bad() {
    return SpecFiles.find(CORPUS.resolve("bad")).stream()
        .filter(path -> path.toString().endsWith(".gnn"))
        .toList();
  }

  static List<Path> good() {
    return SpecFiles.find(CORPUS.resolve("good")).stream()
        .filter(path -> path.toString().endsWith(".gnn"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodSpecHasNoWarningsAndRuns(Path file) {
    Analysis analysis = analysed(file);
    assertThat(messages(analysis)).doesNotContain("error[").doesNotContain("warning[");
    assertThat(analysis.models()).isNotEmpty().allMatch(model -> model.model().isPresent());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadSpecHasExactlyTheseMessages(Path file) throws IOException {
    String messages = messages(analysed(file));
    Path expected = Path.of(file.toString().replaceFirst("\\.gnn$", ".messages"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, messages);
    }
    assertThat(messages).isEqualTo(Files.readString(expected));
  }

  @Test
  void aFileNamedAfterACodeShowsIt() {
    assertThat(bad())
        .filteredOn(file -> file.getFileName().toString().startsWith("GNN"))
        .allMatch(
            file ->
                messages(analysed(file))
                    .contains("[" + file.getFileName().toString().substring(0, 7) + "]"));
  }

  private static Analysis analysed(Path file) {
    return Frontend.analyze(SpecFiles.read(file, file.getFileName().toString()));
  }

  private static String messages(Analysis analysis) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : analysis.diagnostics()) {
      text.append(LinePrinter.print(diagnostic)).append('\n');
      diagnostic
          .related()
          .forEach(
              related ->
                  text.append("    line ")
                      .append(diagnostic.source().lines().line(related.span().start()))
                      .append(": ")
                      .append(related.label())
                      .append('\n'));
      diagnostic.help().forEach(help -> text.append("    help: ").append(help).append('\n'));
    }
    long runnable =
        Stream.ofNullable(analysis.models())
            .flatMap(List::stream)
            .filter(model -> model.model().isPresent())
            .count();
    return text.append(runnable).append(" runnable\n").toString();
  }
}
