package dev.rgm.maven;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.LinePrinter;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.SnippetPrinter;
import dev.rgm.compiler.source.SourceText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Prints diagnostics to the log of the build, with whole paths, which terminals and editors turn
 * into links, and ends the build if it has to.
 */
final class SpecReport {
  private final Log log;
  private final boolean failOnWarning;
  private final SnippetPrinter printer = new SnippetPrinter(false);

  SpecReport(Log log, boolean failOnWarning) {
    this.log = log;
    this.failOnWarning = failOnWarning;
  }

  /**
   * Prints what was found.
   *
   * @param specs all that were read
   * @param diagnostics of them
   * @throws MojoFailureException if there are errors, which warnings are on request; says how many
   */
  void conclude(List<NamedSpec> specs, List<Diagnostic> diagnostics) throws MojoFailureException {
    Map<String, SourceText> texts = new HashMap<>();
    for (NamedSpec spec : specs) {
      SourceText source = spec.loaded().source();
      texts.put(source.name(), new SourceText(spec.file().toString(), source.text()));
    }
    int errors = 0;
    int warnings = 0;
    Set<String> told = new HashSet<>();
    for (Diagnostic each : diagnostics) {
      if (!told.add(LinePrinter.print(each))) {
        // Every spec that imports a file finds the mistakes in it.
        continue;
      }
      boolean raised = failOnWarning && each.severity() == Severity.WARNING;
      Diagnostic diagnostic = raised ? each.withSeverity(Severity.ERROR) : each;
      String text = printer.print(withWholePath(diagnostic, texts)).stripTrailing();
      switch (diagnostic.severity()) {
        case ERROR -> {
          errors++;
          log.error(text);
        }
        case WARNING -> {
          warnings++;
          log.warn(text);
        }
        case INFO -> log.debug(text);
      }
    }
    if (errors > 0) {
      throw new MojoFailureException(tally(errors, warnings, specs.size()));
    }
  }

  private static Diagnostic withWholePath(Diagnostic each, Map<String, SourceText> texts) {
    return new Diagnostic(
        each.code(),
        each.severity(),
        texts.getOrDefault(each.source().name(), each.source()),
        each.span(),
        each.message(),
        each.label(),
        each.related(),
        each.help(),
        each.fixes());
  }

  /** Such as {@code 2 errors, 1 warning in 3 specs}. */
  static String tally(int errors, int warnings, int specs) {
    StringBuilder text = new StringBuilder();
    if (errors > 0) {
      text.append(count(errors, "error"));
    }
    if (warnings > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count(warnings, "warning"));
    }
    return text.append(" in ").append(count(specs, "spec")).toString();
  }

  /** A number with its noun, such as {@code 1 spec} or {@code 2 specs}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
