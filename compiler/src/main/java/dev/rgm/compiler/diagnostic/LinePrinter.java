package dev.rgm.compiler.diagnostic;

/** Prints a diagnostic on one line, {@code file:line:column: error[GNN0302]: message}. */
public final class LinePrinter {
  private LinePrinter() {}

  /** One line without its end. */
  public static String print(Diagnostic diagnostic) {
    return place(diagnostic)
        + ": "
        + diagnostic.severity().word()
        + "["
        + diagnostic.code().id()
        + "]: "
        + TerminalText.safe(diagnostic.message());
  }

  /** {@code file:line:column}, safe to print. */
  static String place(Diagnostic diagnostic) {
    return TerminalText.safe(diagnostic.source().name())
        + ":"
        + diagnostic.line()
        + ":"
        + diagnostic.column();
  }
}
