package dev.rgm.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Gathers the diagnostics of one compilation. Rules report here and go on; they never throw. */
public final class DiagnosticSink {
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** Adds one message. */
  public void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** Builds and adds one message. */
  public void report(Diagnostic.Builder builder) {
    report(builder.build());
  }

  /** Whether an error was reported. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** All messages in the order of their places. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> copy = new ArrayList<>(diagnostics);
    Collections.sort(copy);
    return Collections.unmodifiableList(copy);
  }
}
