package dev.rgm.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as an object: takes arguments, gives an exit code, never throws. */
final class Rgm {
  private final Terminal terminal;

  Rgm(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one command. */
  int run(String... arguments) {
    try {
      return commandLine(arguments).execute(arguments);
    } catch (Throwable fault) {
      // Errors such as a stack overflow pass picocli by.
      return new FaultReport(terminal, arguments).report(fault);
    }
  }

  private CommandLine commandLine(String... arguments) {
    CommandLine root =
        withHelp(new RgmCommand())
            .addSubcommand(withHelp(new NewCommand(terminal)))
            .addSubcommand(withHelp(new CheckCommand(terminal)))
            .addSubcommand(withHelp(new GenerateCommand(terminal)))
            .addSubcommand(withHelp(new RunCommand(terminal)))
            .addSubcommand(withHelp(new FitCommand(terminal)))
            .addSubcommand(withHelp(new FetchCommand(terminal)))
            .addSubcommand(withHelp(new ExperimentCommand(terminal)))
            .addSubcommand(withHelp(new ConformanceCommand(terminal)))
            .addSubcommand(withHelp(new FormatCommand(terminal)))
            .addSubcommand(withHelp(new ConvertCommand(terminal)))
            .addSubcommand(withHelp(new ExplainCommand(terminal)))
            .addSubcommand(new CommandLine.HelpCommand());
    root.getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Shows the version.")
                .build());
    root.setOut(terminal.outWriter());
    root.setErr(terminal.errWriter());
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.outColour() ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(terminal.width());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler(this::reportUsage);
    root.setExecutionExceptionHandler(
        (fault, command, parsed) -> new FaultReport(terminal, arguments).report(fault));
    return root;
  }

  private static CommandLine withHelp(Object command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this text.")
                .build());
    return line;
  }

  private int reportUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + lowerFirst(problem.getMessage()));
    List<String> suggestions =
        problem instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!suggestions.isEmpty()) {
      err.println("Did you mean `" + String.join("` or `", suggestions) + "`?");
    }
    err.println("`" + name + " --help` shows how to call it.");
    return ExitCode.USAGE;
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
