package dev.rgm.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One call of the command, in this process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Shell(int code, String out, String err) {

  /** Calls the command as the launcher would for a program that reads along. */
  static Shell rgm(String... arguments) {
    return rgm(true, arguments);
  }

  /** Calls the command where nothing but ASCII can be shown. */
  static Shell rgmInAscii(String... arguments) {
    return rgm(false, arguments);
  }

  private static Shell rgm(boolean unicode, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            unicode,
            100);
    int code = new Rgm(terminal).run(arguments);
    return new Shell(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
