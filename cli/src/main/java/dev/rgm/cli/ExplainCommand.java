package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Explanations;
import dev.rgm.compiler.diagnostic.TerminalText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm explain}. */
@Command(
    name = "explain",
    description = "Explains the code of a diagnostic, with an example; without a code, lists all.",
    footer = {"", "Example: rgm explain GNN0302"})
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "Such as GNN0302, or 302.")
  private String code;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (code == null) {
      for (DiagnosticCode each : DiagnosticCode.values()) {
        terminal.out().printf("%s  %-7s  %s%n", each.id(), each.severity().word(), each.title());
      }
    } else {
      terminal.out().println(Explanations.of(find()).strip());
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  private DiagnosticCode find() {
    String id = code.matches("[0-9]{1,4}") ? "GNN" + "0".repeat(4 - code.length()) + code : code;
    Optional<DiagnosticCode> found = DiagnosticCode.of(id);
    return found.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                "there is no code `"
                    + TerminalText.safe(code)
                    + "`"
                    + NearestName.of(
                            id.toUpperCase(Locale.ROOT),
                            Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::id).toList())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; `rgm explain` lists all")));
  }
}
