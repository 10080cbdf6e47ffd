package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Fixes;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm check}. */
@Command(
    name = "check",
    description = "Says what is wrong with specs; writes nothing unless --fix asks for it.",
    footer = {"", "Example: rgm check -Werror src/main/gnn"})
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      defaultValue = "pretty",
      paramLabel = "FORMAT",
      description = {
        "pretty (the default) shows the lines of the spec, on standard error;",
        "line gives file:line:col and the message, json one object a file, and sarif one",
        "document for all files (SARIF 2.1.0), on standard output."
      })
  private DiagnosticReport.Format format;

  @Option(
      names = "--strict",
      description = {
        "Warns of forms that other readers of GNN may not take, and of parameters that are not",
        "declared; a column whose sum is further from 1 than 0.0001 is an error."
      })
  private boolean strict;

  @Option(
      names = {"-Werror", "--warnings-as-errors"},
      description = "Warnings are errors.")
  private boolean warningsAsErrors;

  @Option(
      names = "--fix",
      description = "Mends in the files what can only be meant in one way; says what it did.")
  private boolean fix;

  @Option(
      names = "--all",
      description = "In folders, every file is checked, and one that is not GNN is an error.")
  private boolean all;

  @Mixin private ImportOptions imports = new ImportOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders of specs.")
  private List<Path> paths;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DiagnosticReport report = new DiagnosticReport(terminal, format);
    AnalysisOptions options = new AnalysisOptions(imports.path(paths), strict);
    for (Path file : SpecInputs.find(spec.commandLine(), paths, all)) {
      SpecFiles.Loaded loaded = SpecInputs.read(file, limits.limits(spec.commandLine()));
      Analysis analysis = Frontend.analyze(fix ? fixed(file, loaded, options) : loaded, options);
      report.add(warningsAsErrors ? analysis.withWarningsAsErrors() : analysis);
    }
    report.finish();
    return report.count(Severity.ERROR) > 0 ? ExitCode.FAILED : ExitCode.FINE;
  }

  /** The file after its safe fixes were made, both here and on disk. */
  private SpecFiles.Loaded fixed(Path file, SpecFiles.Loaded loaded, AnalysisOptions options) {
    if (!loaded.diagnostics().isEmpty()) {
      return loaded;
    }
    Fixes.Result result = Fixes.apply(loaded.source(), options);
    if (result.made().isEmpty()) {
      return loaded;
    }
    try {
      SpecFiles.rewrite(file, result.source());
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "cannot write to " + SpecInputs.quoted(file) + ": " + e.getMessage());
    }
    String name = TerminalText.safe(result.source().name());
    for (Fixes.Made made : result.made()) {
      String place = name + ":" + made.line() + ":" + made.column();
      terminal.err().println(place + ": " + TerminalText.safe(made.done()));
    }
    return new SpecFiles.Loaded(result.source(), List.of());
  }
}
