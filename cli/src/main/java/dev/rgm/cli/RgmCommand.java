package dev.rgm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
    name = "rgm",
    header = "Compiles generative models written in GNN into fast, typed Java, and runs them.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 fine, 1 the specs have errors or a check failed, 2 wrong usage, 3 a fault of"
          + " ours."
    })
final class RgmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    throw new ParameterException(
        command, "a command is missing: " + String.join(", ", command.getSubcommands().keySet()));
  }
}
