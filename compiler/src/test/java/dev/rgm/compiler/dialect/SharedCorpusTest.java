package dev.rgm.compiler.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real specs nobody here wrote: each has its dialect, and means the same when it is converted. */
class SharedCorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("rgm.shared", "../../shared"), "corpus", "gnn");

  /** The text is written and read twice; two files hold hundreds of thousands of numbers. */
  private static final long LONGEST = 1 << 20;

  private static final Set<Dialect> DOCUMENTS =
      EnumSet.of(Dialect.GNN_JSON, Dialect.RGM_JSON, Dialect.RGM_YAML);

  private static List<Path> files;

  @BeforeAll
  static void find() {
    assumeTrue(Files.isDirectory(CORPUS), CORPUS + ": shared corpus absent, skipped");
    files = SpecFiles.findAll(CORPUS);
  }

  @Test
  void everyFileHasItsDialect() {
    for (Path file : files) {
      String name = file.getFileName().toString();
      Dialect dialect = Frontend.analyze(source(file)).parsed().dialect();
      if (name.startsWith("up_export__") || name.startsWith("ser_")) {
        assertThat(dialect).as(name).isEqualTo(Dialect.GNN_EXPORT);
      } else if (name.startsWith("dp_gnn__")) {
        assertThat(dialect).as(name).isIn(Dialect.GNN_JSON, Dialect.NONE);
      } else if (name.startsWith("dp_rgm__")) {
        assertThat(dialect).as(name).isIn(Dialect.RGM_JSON, Dialect.RGM_YAML);
      } else if (!source(file).text().isBlank()) {
        assertThat(dialect).as(name).isEqualTo(Dialect.GNN);
      }
    }
  }

  @Test
  void everyDocumentIsReadWithoutAMistakeInItsForm() {
    int read = 0;
    for (Path file : files) {
      Analysis analysis = Frontend.analyze(source(file));
      if (DOCUMENTS.contains(analysis.parsed().dialect())) {
        read++;
        assertThat(analysis.parsed().models()).as(file.toString()).hasSize(1);
      }
    }
    assertThat(read).isEqualTo(18);
  }

  @Test
  void conversionKeepsTheMeaning() throws Exception {
    for (Path file : files) {
      if (Files.size(file) > LONGEST) {
        continue;
      }
      SourceText source = source(file);
      Analysis before = Frontend.analyze(source);
      if (before.parsed().models().isEmpty()) {
        continue;
      }
      String text = GnnWriter.write(before.parsed());
      Analysis after = Frontend.analyze(new SourceText(source.name(), text));
      assertThat(Meaning.of(after)).as(file.toString()).isEqualTo(Meaning.of(before));
      if (isReadable(before)) {
        assertThat(errors(after)).as(file.toString()).isEqualTo(errors(before));
      }
    }
  }

  private static boolean isReadable(Analysis analysis) {
    return analysis.parsed().diagnostics().stream().noneMatch(d -> d.severity() == Severity.ERROR);
  }

  private static List<String> errors(Analysis analysis) {
    List<String> errors = new ArrayList<>();
    for (Diagnostic diagnostic : analysis.diagnostics()) {
      if (diagnostic.severity() == Severity.ERROR) {
        errors.add(diagnostic.code().id());
      }
    }
    errors.sort(null);
    return errors;
  }

  private static SourceText source(Path file) {
    return SpecFiles.read(file, file.getFileName().toString()).source();
  }
}
