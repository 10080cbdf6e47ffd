package dev.rgm.cli;

import picocli.CommandLine.Option;

/** The option that every subcommand has. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;
}
