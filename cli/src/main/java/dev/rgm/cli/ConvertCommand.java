package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.dialect.GnnWriter;
import dev.rgm.compiler.dialect.Leftover;
import dev.rgm.compiler.dialect.Reading;
import dev.rgm.compiler.dialect.SpecReader;
import dev.rgm.compiler.driver.AtomicFile;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.format.Formatter;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm convert}. */
@Command(
    name = "convert",
    description = {
      "Writes a spec in JSON, in YAML, or as another program exported it, as GNN.",
      "Several files must be fragments of one renormalising model; a later one wins.",
      "What GNN has no place for is listed on standard error."
    },
    footer = {"", "Example: rgm convert --out thermostat.gnn thermostat.json"})
final class ConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the text is written. Default: standard output.")
  private Path out;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "One spec, or its fragments.")
  private List<Path> files;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (out != null && Files.isDirectory(out)) {
      throw usage("--out: " + SpecInputs.quoted(out) + " is a folder");
    }
    DiagnosticReport report = new DiagnosticReport(terminal, DiagnosticReport.Format.PRETTY);
    List<SourceText> sources = new ArrayList<>();
    for (Path file : files) {
      SpecFiles.Loaded loaded =
          SpecInputs.read(
              SpecInputs.one(spec.commandLine(), file), limits.limits(spec.commandLine()));
      report.read();
      report.add(loaded.diagnostics());
      sources.add(loaded.source());
    }
    if (report.count(Severity.ERROR) > 0) {
      report.finish();
      return ExitCode.FAILED;
    }
    Reading reading = read(sources);
    List<Diagnostic> errors =
        reading.parsed().diagnostics().stream()
            .filter(d -> d.severity() == Severity.ERROR)
            .toList();
    report.add(errors);
    if (!errors.isEmpty()) {
      report.finish();
      return ExitCode.FAILED;
    }
    SourceText written = new SourceText("converted.gnn", GnnWriter.write(reading.parsed()));
    write(Formatter.format(written).text());
    list(reading.leftovers());
    return ExitCode.FINE;
  }

  private Reading read(List<SourceText> sources) {
    if (sources.size() == 1) {
      return SpecReader.read(sources.get(0));
    }
    for (SourceText source : sources) {
      Dialect dialect = SpecReader.parse(source).dialect();
      if (!SpecReader.isFragment(dialect)) {
        throw usage(
            "`"
                + TerminalText.safe(source.name())
                + "` is no fragment of a renormalising model; convert it alone");
      }
    }
    return SpecReader.readMerged(sources);
  }

  private void write(String text) {
    if (out == null) {
      terminal.out().print(text);
      terminal.out().flush();
      return;
    }
    try {
      AtomicFile.write(out, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw usage("cannot write to " + SpecInputs.quoted(out) + ": " + e.getMessage());
    }
  }

  private void list(List<Leftover> leftovers) {
    if (leftovers.isEmpty()) {
      return;
    }
    terminal
        .err()
        .println(
            DiagnosticReport.counted(leftovers.size(), "setting")
                + " without a counterpart in GNN:");
    for (Leftover leftover : leftovers) {
      terminal
          .err()
          .println(
              "  "
                  + TerminalText.safe(leftover.path())
                  + " = "
                  + TerminalText.safe(leftover.value()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
