package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.LinePrinter;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.driver.Analysis;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows diagnostics in one of the formats and counts them. */
final class DiagnosticReport {

  /** How diagnostics are shown. */
  enum Format {
    PRETTY,
    LINE,
    JSON,
    SARIF
  }

  private final Terminal terminal;
  private final Format format;
  private final SnippetPrinter snippets;
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
  private final Set<String> filesWithErrors = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final Sarif sarif = new Sarif(Path.of(""));
  private int files;
  private int suppressed;

  DiagnosticReport(Terminal terminal, Format format) {
    this.terminal = terminal;
    this.format = format;
    this.snippets = new SnippetPrinter(terminal.errColour());
  }

  /** Shows everything about one file. */
  void add(Analysis analysis) {
    if (format == Format.JSON) {
      terminal.out().println(new Json(terminal).analysis(analysis));
    }
    if (format == Format.SARIF) {
      sarif.add(analysis);
    }
    add(analysis.diagnostics());
    suppressed += analysis.suppressed().size();
    read();
  }

  /** Counts a file that was read. */
  void read() {
    files++;
  }

  /** Shows diagnostics, except in JSON and SARIF, where they are part of an object. */
  void add(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      if (!told.add(LinePrinter.print(diagnostic))) {
        // Every spec that imports a file finds the mistakes in it.
        continue;
      }
      counts.merge(diagnostic.severity(), 1, Integer::sum);
      if (diagnostic.severity() == Severity.ERROR) {
        filesWithErrors.add(diagnostic.source().name());
      }
      switch (format) {
        case PRETTY -> terminal.err().println(snippets.print(diagnostic));
        case LINE -> terminal.out().println(LinePrinter.print(diagnostic));
        case JSON, SARIF -> {}
      }
    }
  }

  /** How many diagnostics of a severity were added. */
  int count(Severity severity) {
    return counts.getOrDefault(severity, 0);
  }

  /** Closes the report: with a tally for people, and with the document of all files. */
  void finish() {
    if (format == Format.SARIF) {
      terminal.out().println(new Json(terminal).text(sarif.document()));
    }
    terminal.out().flush();
    if (format == Format.PRETTY) {
      terminal.err().println(tally());
    }
  }

  private String tally() {
    int errors = count(Severity.ERROR);
    int warnings = count(Severity.WARNING);
    String found = errors > 0 ? counted(errors, "error") : "no errors";
    if (warnings > 0) {
      found += ", " + counted(warnings, "warning");
    }
    if (suppressed > 0) {
      found += ", " + suppressed + " suppressed";
    }
    if (errors > 0 && files > 1) {
      return found + " in " + filesWithErrors.size() + " of " + counted(files, "file");
    }
    return found + " in " + counted(files, "file");
  }

  /** A number with its noun, such as {@code 1 file} or {@code 2 files}. */
  static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
