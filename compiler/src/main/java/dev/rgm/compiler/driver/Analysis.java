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
 */
public record Analysis(Parsed parsed, List<Checked> models, List<Diagnostic> diagnostics) {

  /** Copies the lists. */
  public Analysis {
    models = List.copyOf(models);
    diagnostics = List.copyOf(diagnostics);
  }

  /** How many diagnostics have a severity. */
  public long count(Severity severity) {
    return diagnostics.stream().filter(d -> d.severity() == severity).count();
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }
}
