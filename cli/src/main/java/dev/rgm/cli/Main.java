package dev.rgm.cli;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess();
    int code = new Rgm(terminal).run(arguments);
    terminal.out().flush();
    System.exit(code);
  }
}
