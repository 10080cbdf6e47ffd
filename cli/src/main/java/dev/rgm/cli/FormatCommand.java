package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.AtomicFile;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.format.Formatted;
import dev.rgm.compiler.format.Formatter;
import dev.rgm.compiler.source.SpecLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm format}. */
@Command(
    name = "format",
    description = {
      "Brings specs into their one layout. Lines that cannot be read stay as they are.",
      "The names of the files that changed go to standard output."
    },
    footer = {"", "Example: rgm format --check src/main/gnn"})
final class FormatCommand implements Callable<Integer> {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Terminal terminal;
  private final DiagnosticReport report;
  private boolean failed;
  private int different;

  @Spec private CommandSpec spec;

  @Option(
      names = "--check",
      description = "Writes nothing; shows what would change, and fails if anything would.")
  private boolean check;

  @Mixin private LimitOptions limits = new LimitOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, or folders of specs; - reads standard input and writes standard output.")
  private List<Path> paths;

  FormatCommand(Terminal terminal) {
    this.terminal = terminal;
    this.report = new DiagnosticReport(terminal, DiagnosticReport.Format.PRETTY);
  }

  @Override
  public Integer call() throws IOException {
    if (paths.contains(STANDARD_INPUT)) {
      if (paths.size() > 1) {
        throw new ParameterException(spec.commandLine(), "`-` stands alone, without other paths");
      }
      formatInput();
    } else {
      for (Path file : SpecInputs.find(spec.commandLine(), paths, false)) {
        formatFile(file);
      }
    }
    terminal.out().flush();
    if (check && different > 0) {
      String files = DiagnosticReport.counted(different, "file");
      terminal.err().println("`rgm format` would change " + files);
    }
    return failed || (check && different > 0) ? ExitCode.FAILED : ExitCode.FINE;
  }

  private void formatInput() throws IOException {
    SpecLimits bounds = limits.limits(spec.commandLine());
    byte[] bytes = System.in.readNBytes(bounds.fileBytes() + 1);
    SpecFiles.Loaded loaded = SpecFiles.decode(bytes, "standard input", bounds);
    if (isUnreadable(loaded)) {
      return;
    }
    Formatted formatted = Formatter.format(loaded.source());
    explain(loaded, formatted, true);
    byte[] text = formatted.text().getBytes(StandardCharsets.UTF_8);
    if (!check) {
      terminal.out().write(text);
    } else if (formatted.reason().isEmpty() && !Arrays.equals(bytes, text)) {
      show(loaded, formatted);
    }
  }

  private void formatFile(Path file) throws IOException {
    SpecFiles.Loaded loaded = SpecInputs.read(file, limits.limits(spec.commandLine()));
    if (isUnreadable(loaded)) {
      return;
    }
    Formatted formatted = Formatter.format(loaded.source());
    boolean named = paths.stream().anyMatch(path -> path.normalize().equals(file));
    explain(loaded, formatted, named);
    byte[] text = formatted.text().getBytes(StandardCharsets.UTF_8);
    if (formatted.reason().isPresent() || Arrays.equals(Files.readAllBytes(file), text)) {
      return;
    }
    if (check) {
      show(loaded, formatted);
    } else {
      write(file, loaded, text);
    }
  }

  /** Shows why a file cannot be read, if it cannot. */
  private boolean isUnreadable(SpecFiles.Loaded loaded) {
    report.add(loaded.diagnostics());
    boolean unreadable =
        loaded.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    failed |= unreadable;
    return unreadable;
  }

  /** Says why a file has no layout; that is a failure only of a file that the user named. */
  private void explain(SpecFiles.Loaded loaded, Formatted formatted, boolean named) {
    formatted.reason().ifPresent(reason -> complain(loaded, reason));
    failed |= named && formatted.reason().isPresent();
  }

  private void show(SpecFiles.Loaded loaded, Formatted formatted) {
    different++;
    UnifiedDiff diff = UnifiedDiff.of(loaded.source().text(), formatted.text());
    diff.print(TerminalText.safe(loaded.source().name()), terminal.out(), terminal.outColour());
  }

  private void write(Path file, SpecFiles.Loaded loaded, byte[] text) {
    try {
      if (!Files.isWritable(file)) {
        throw new IOException("not writable");
      }
      // A link stays a link to the file that it names.
      AtomicFile.write(file.toRealPath(), text);
      terminal.out().println(TerminalText.safe(loaded.source().name()));
    } catch (IOException e) {
      failed = true;
      complain(loaded, "the file cannot be written: access was refused");
    }
  }

  private void complain(SpecFiles.Loaded loaded, String message) {
    terminal.err().println(TerminalText.safe(loaded.source().name()) + ": " + message);
  }
}
