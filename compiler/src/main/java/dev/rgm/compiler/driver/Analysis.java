package dev.rgm.compiler.driver;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.syntax.Parsed;
import java.util.List;

/**
 * Everything the front end knows about one file.
 *
 * @param parsed the tree
 * @param models one per model of the file, in order
 * @param diagnostics of parser and checks, in the order of their places
 * @param suppressed those that a comment of the file keeps quiet, in the order of their places
 */
public record Analysis(
    Parsed parsed,
    List<Checked> models,
    List<Diagnostic> diagnostics,
    List<Suppressed> suppressed) {

  /**
   * A diagnostic that a comment keeps quiet.
   *
   * @param reason what the comment says
   */
  public record Suppressed(Diagnostic diagnostic, String reason) {}

  /** Copies the lists. */
  public Analysis {
    models = List.copyOf(models);
    diagnostics = List.copyOf(diagnostics);
    suppressed = List.copyOf(suppressed);
  }

  /** An analysis of a file that suppresses nothing. */
  public Analysis(Parsed parsed, List<Checked> models, List<Diagnostic> diagnostics) {
    this(parsed, models, diagnostics, List.of());
  }

  /** How many diagnostics have a severity. */
  public long count(Severity severity) {
    return diagnostics.stream().filter(d -> d.severity() == severity).count();
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  /** The same analysis with every warning as an error of its code. */
  public Analysis withWarningsAsErrors() {
    return new Analysis(
        parsed,
        models,
        diagnostics.stream()
            .map(d -> d.severity() == Severity.WARNING ? d.withSeverity(Severity.ERROR) : d)
            .toList(),
        suppressed);
  }
}
