package dev.rgm.cli;

/** What the process returns; scripts rely on the numbers. */
final class ExitCode {
  /** All is well. */
  static final int FINE = 0;

  /** The specs have errors, or a check failed. */
  static final int FAILED = 1;

  /** The command was called in a way it does not understand, or on files it cannot use. */
  static final int USAGE = 2;

  /** A fault of ours. */
  static final int FAULT = 3;

  private ExitCode() {}
}
