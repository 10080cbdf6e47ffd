package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Says that something went wrong on our side, and keeps what is needed to find out what. */
final class FaultReport {
  private final Terminal terminal;
  private final String[] arguments;

  FaultReport(Terminal terminal, String... arguments) {
    this.terminal = terminal;
    this.arguments = arguments.clone();
  }

  /** Writes the trace to a file and names it. */
  int report(Throwable fault) {
    terminal.out().flush();
    terminal.err().println("rgm: a fault of ours, not of your files: " + firstLine(fault));
    try {
      Path file = Files.createTempFile("rgm-fault-", ".txt");
      Files.writeString(file, description(fault));
      terminal.err().println("rgm: please report it, with the file " + file);
    } catch (IOException unwritable) {
      terminal.err().println("rgm: please report it; the trace cannot be kept: " + unwritable);
    }
    return ExitCode.FAULT;
  }

  private static String firstLine(Throwable fault) {
    return TerminalText.safe(fault.toString().lines().findFirst().orElse(""));
  }

  private String description(Throwable fault) {
    StringWriter text = new StringWriter();
    PrintWriter lines = new PrintWriter(text);
    lines.println("rgm " + Version.number());
    lines.println("Java " + Runtime.version() + ", " + System.getProperty("os.name"));
    lines.println("rgm " + String.join(" ", Arrays.asList(arguments)));
    fault.printStackTrace(lines);
    lines.flush();
    return text.toString();
  }
}
