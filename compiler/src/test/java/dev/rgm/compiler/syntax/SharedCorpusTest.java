package dev.rgm.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real specs nobody here wrote: all are read, and nearly all without a message. */
class SharedCorpusTest {
  /** What real files do that no reader could mend: other languages, and numbers left out. */
  private static final Set<DiagnosticCode> KNOWN =
      EnumSet.of(
          DiagnosticCode.NOT_GNN, DiagnosticCode.ELIDED_LITERAL, DiagnosticCode.UNREADABLE_LINE);

  private static final int UNREADABLE_LINES = 1;

  @Test
  void everyFileIsRead() throws IOException {
    Path corpus = Path.of(System.getProperty("rgm.shared", "../../shared"), "corpus", "gnn");
    assumeTrue(Files.isDirectory(corpus), corpus + ": shared corpus absent, skipped");
    int unreadable = 0;
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.sorted().toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Parsed parsed = GnnParser.parse(new SourceText(file.getFileName().toString(), text));
        List<DiagnosticCode> codes = parsed.diagnostics().stream().map(Diagnostic::code).toList();
        assertThat(KNOWN).as(file.toString()).containsAll(codes);
        unreadable += (int) codes.stream().filter(DiagnosticCode.UNREADABLE_LINE::equals).count();
        boolean gnn = parsed.dialect() == Dialect.GNN || parsed.dialect() == Dialect.GNN_EXPORT;
        assertThat(parsed.models()).as(file.toString()).hasSize(gnn ? 1 : 0);
      }
    }
    assertThat(unreadable).isLessThanOrEqualTo(UNREADABLE_LINES);
  }
}
