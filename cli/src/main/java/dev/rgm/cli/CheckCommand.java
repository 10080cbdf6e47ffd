package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm check}. */
@Command(
    name = "check",
    description = "Says what is wrong with specs; writes nothing.",
    footer = {"", "Example: rgm check --strict src/main/gnn"})
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      defaultValue = "pretty",
      paramLabel = "FORMAT",
      description = {
        "pretty (the default) shows the lines of the spec, on standard error;",
        "line gives file:line:col and the message, json one object a file, on standard output."
      })
  private DiagnosticReport.Format format;

  @Option(names = "--strict", description = "Warnings fail, too.")
  private boolean strict;

  @Option(
      names = "--all",
      description = "In folders, every file is checked, and one that is not GNN is an error.")
  private boolean all;

  @Mixin private ImportOptions imports = new ImportOptions();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders of specs.")
  private List<Path> paths;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DiagnosticReport report = new DiagnosticReport(terminal, format);
    AnalysisOptions options = new AnalysisOptions(imports.path(paths), false);
    for (Path file : SpecInputs.find(spec.commandLine(), paths, all)) {
      Analysis analysis = Frontend.analyze(SpecInputs.read(file), options);
      report.add(analysis);
    }
    report.finish();
    boolean failed =
        report.count(Severity.ERROR) + (strict ? report.count(Severity.WARNING) : 0) > 0;
    return failed ? ExitCode.FAILED : ExitCode.FINE;
  }
}
