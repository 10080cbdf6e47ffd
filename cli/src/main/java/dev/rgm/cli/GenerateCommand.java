package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.CompileRequest;
import dev.rgm.compiler.driver.CompileResult;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.GnnCompiler;
import dev.rgm.compiler.driver.OutputFolder;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm generate}. */
@Command(
    name = "generate",
    description = {
      "Writes a Java class for every model, with its resources. If any spec has an error, nothing"
          + " is written.",
      "The paths of all generated files go to standard output."
    },
    footer = {"", "Example: rgm generate -d build/java --package com.example.agents specs"})
final class GenerateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-d", "--directory"},
      defaultValue = "generated",
      paramLabel = "DIR",
      description = "Where the files are written. Default: ${DEFAULT-VALUE}")
  private Path directory;

  @Option(
      names = "--package",
      defaultValue = "gnn",
      paramLabel = "P",
      description = "The Java package of the classes. Default: ${DEFAULT-VALUE}")
  private String packageName;

  /** What can be shown instead of written. */
  enum Dump {
    IR
  }

  @Option(
      names = "--dump",
      paramLabel = "WHAT",
      description = "ir: prints the intermediate program of each model; writes nothing.")
  private Dump dump;

  @Mixin private ImportOptions imports = new ImportOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, or folders of specs.")
  private List<Path> paths;

  GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!SourceVersion.isName(packageName)) {
      throw usage("--package: `" + TerminalText.safe(packageName) + "` is not a Java package name");
    }
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw usage("--directory: " + SpecInputs.quoted(directory) + " is a file");
    }
    DiagnosticReport report = new DiagnosticReport(terminal, DiagnosticReport.Format.PRETTY);
    int code = dump == null ? generate(report) : dump(report);
    if (code != ExitCode.FINE) {
      report.finish();
    }
    return code;
  }

  private int generate(DiagnosticReport report) {
    List<SourceText> sources = new ArrayList<>();
    for (Path file : SpecInputs.find(spec.commandLine(), paths, false)) {
      SpecFiles.Loaded loaded = SpecInputs.read(file, limits.limits(spec.commandLine()));
      report.read();
      if (loaded.diagnostics().isEmpty()) {
        sources.add(loaded.source());
      } else {
        report.add(loaded.diagnostics());
      }
    }
    CompileResult result = GnnCompiler.compile(new CompileRequest(sources, packageName, options()));
    report.add(result.diagnostics());
    if (report.count(Severity.ERROR) > 0) {
      return ExitCode.FAILED;
    }
    write(result);
    return ExitCode.FINE;
  }

  private void write(CompileResult result) {
    int written;
    try {
      written = new OutputFolder(directory).write(result).size();
    } catch (IOException e) {
      throw usage("cannot write to " + SpecInputs.quoted(directory) + ": " + e.getMessage());
    }
    for (CompileResult.GeneratedFile file : result.files()) {
      terminal.out().println(directory.resolve(file.path()));
    }
    terminal.out().flush();
    terminal
        .err()
        .println(
            DiagnosticReport.counted(result.classes().size(), "model")
                + ": "
                + DiagnosticReport.counted(result.files().size(), "file")
                + ", "
                + written
                + " written");
  }

  private int dump(DiagnosticReport report) {
    for (Path file : SpecInputs.find(spec.commandLine(), paths, false)) {
      Analysis analysis =
          Frontend.analyze(SpecInputs.read(file, limits.limits(spec.commandLine())), options());
      report.add(analysis);
      if (!analysis.hasErrors()) {
        analysis.models().stream()
            .map(Checked::agent)
            .flatMap(java.util.Optional::stream)
            .forEach(model -> terminal.out().println(GnnCompiler.dumpIr(model).stripTrailing()));
      }
    }
    terminal.out().flush();
    return report.count(Severity.ERROR) > 0 ? ExitCode.FAILED : ExitCode.FINE;
  }

  private AnalysisOptions options() {
    return new AnalysisOptions(imports.path(paths), false);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
