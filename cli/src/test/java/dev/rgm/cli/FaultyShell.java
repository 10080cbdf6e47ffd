package dev.rgm.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command says when it fails itself. */
final class FaultyShell {
  private FaultyShell() {}

  /** Reports a fault as the command does. */
  static Shell fail(Throwable fault) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            StandardCharsets.UTF_8,
            100);
    int code = new FaultReport(terminal, "check", "x.gnn").report(fault);
    return new Shell(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
