package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.LinePrinter;
import dev.rgm.compiler.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real specs that nobody here wrote: each is read without an exception, and in a few seconds. */
class SharedCorpusTest {
  private static final long LIMIT_MILLIS = 20_000;

  @Test
  void everyRealSpecIsAnalysed() throws IOException {
    Path corpus = Path.of(System.getProperty("rgm.shared", "../shared")).resolve("corpus/gnn");
    Assumptions.assumeTrue(Files.isDirectory(corpus), corpus + ": real specs absent, skipped");
    List<Path> files = SpecFiles.findAll(corpus);
    Map<String, Integer> errors = new TreeMap<>();
    int clean = 0;
    int runnable = 0;
    long start = System.nanoTime();
    StringBuilder report = new StringBuilder();
    for (Path file : files) {
      Analysis analysis = analysed(file);
      clean += analysis.hasErrors() ? 0 : 1;
      boolean runs = analysis.models().stream().anyMatch(m -> m.model().isPresent());
      runnable += runs ? 1 : 0;
      report.append(
          String.format(
              "%s %s %s%n",
              file.getFileName(),
              analysis.hasErrors() ? "ERRORS" : runs ? "runs" : "clean",
              analysis.models().stream().map(m -> m.kinds()).toList()));
      for (Diagnostic diagnostic : analysis.diagnostics()) {
        report.append("    ").append(LinePrinter.print(diagnostic)).append('\n');
        if (diagnostic.severity() == Severity.ERROR) {
          errors.merge(diagnostic.code().id(), 1, Integer::sum);
        }
      }
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    report.append(
        String.format(
            "%d files, %d without errors, %d runnable, %d ms, errors %s%n",
            files.size(), clean, runnable, millis, errors));
    Files.writeString(Path.of("target", "corpus-report.txt"), report);
    assertThat(millis).isLessThan(LIMIT_MILLIS);
    assertThat(clean).isGreaterThan(files.size() / 3);
    assertThat(runnable).isPositive();
  }

  private static Analysis analysed(Path file) {
    Analysis[] result = new Analysis[1];
    assertThatCode(
            () -> result[0] = Frontend.analyze(SpecFiles.read(file, file.getFileName().toString())))
        .as(file.toString())
        .doesNotThrowAnyException();
    return result[0];
  }
}
