package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.pipeline.conformance.CaseResult;
import dev.rgm.pipeline.conformance.CaseResult.Status;
import dev.rgm.pipeline.conformance.Conformance;
import dev.rgm.pipeline.conformance.Report;
import dev.rgm.runtime.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm conformance}. */
@Command(
    name = "conformance",
    description = {
      "Compares our numbers with vectors that another system computed.",
      "Prints a line for each case that fails or is skipped, with the reason, then the tally."
    },
    footer = {"", "Example: rgm conformance golden/pymdp --profile pymdp"})
final class ConformanceCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  /** How results are shown. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = {
        "Whose semantics: gnn, pymdp, pymdp-legacy or spm. Default: the name of the folder.",
        "Vectors that MATLAB stored need none."
      })
  private String profile;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text (the default), or json: one object.")
  private Format format;

  @Parameters(paramLabel = "DIR", description = "A folder of vectors.")
  private Path directory;

  ConformanceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(directory)) {
      throw usage("there is no folder " + SpecInputs.quoted(directory));
    }
    Report report = run(Optional.ofNullable(profile).map(this::named));
    if (format == Format.JSON) {
      terminal.out().println(new Json(terminal).conformance(report));
    } else {
      print(report);
    }
    terminal.out().flush();
    return report.successful() ? ExitCode.FINE : ExitCode.FAILED;
  }

  private Report run(Optional<Profile> chosen) {
    try {
      return Conformance.run(directory, chosen);
    } catch (IllegalArgumentException unusable) {
      throw usage(unusable.getMessage());
    } catch (IOException unreadable) {
      throw usage("cannot read " + SpecInputs.quoted(directory) + ": " + unreadable.getMessage());
    }
  }

  private Profile named(String name) {
    List<String> names = Conformance.PROFILES.stream().map(Profile::name).toList();
    return Conformance.profile(name)
        .orElseThrow(
            () ->
                usage(
                    "there is no profile `"
                        + TerminalText.safe(name)
                        + "`; the profiles are "
                        + String.join(", ", names)));
  }

  private void print(Report report) {
    for (CaseResult result : report.results()) {
      if (result.status() != Status.PASSED) {
        terminal
            .out()
            .println(
                result.status().name().toLowerCase(Locale.ROOT)
                    + "  "
                    + TerminalText.safe(result.name())
                    + ": "
                    + TerminalText.safe(result.reason()));
      }
    }
    terminal
        .out()
        .println(
            report.count(Status.PASSED)
                + " passed, "
                + report.count(Status.FAILED)
                + " failed, "
                + report.count(Status.SKIPPED)
                + " skipped");
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
