package dev.rgm.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
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
    return rgm(StandardCharsets.UTF_8, arguments);
  }

  /** Calls the command where nothing but ASCII can be shown. */
  static Shell rgmInAscii(String... arguments) {
    return rgm(StandardCharsets.US_ASCII, arguments);
  }

  private static Shell rgm(Charset charset, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, charset),
            new PrintStream(err, true, charset),
            false,
            false,
            charset,
            100);
    int code = new Rgm(terminal).run(arguments);
    return new Shell(
        code, out.toString(charset), err.toString(charset));
  }
}
