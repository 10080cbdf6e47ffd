package dev.rgm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * Where output goes and what can be shown there.
 *
 * @param out results
 * @param err messages to a person
 * @param outColour whether results may be coloured
 * @param errColour whether messages may be coloured
 * @param charset of both streams
 * @param width of a line in characters
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outColour,
    boolean errColour,
    Charset charset,
    int width) {

  private static final int DEFAULT_WIDTH = 100;
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 500;

  /** Whether characters beyond ASCII arrive as they are. */
  boolean unicode() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** A writer of results, which flushes after each line. */
  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, charset), true);
  }

  /** A writer of messages, which flushes after each line. */
  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, charset), true);
  }

  /** The terminal of the process. The launcher says through properties whether it is one. */
  static Terminal ofProcess() {
    Charset charset = charset(System::getProperty);
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        colour("rgm.terminal.out", System.getenv(), System::getProperty),
        colour("rgm.terminal.err", System.getenv(), System::getProperty),
        charset,
        width(System.getenv("COLUMNS")));
  }

  /** The charset of standard output: of the platform, unless a newer JDK tells it better. */
  static Charset charset(Function<String, String> properties) {
    for (String key : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
      String name = properties.apply(key);
      if (name != null && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return Charset.defaultCharset();
  }

  /** Colour is for terminals, and for nobody who sets {@code NO_COLOR} (no-color.org). */
  static boolean colour(
      String property, Map<String, String> environment, Function<String, String> properties) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return !refused && Boolean.parseBoolean(properties.apply(property));
  }

  /** The width a {@code COLUMNS} variable asks for, within reason. */
  static int width(String columns) {
    if (columns == null || !columns.matches("[0-9]{1,4}")) {
      return DEFAULT_WIDTH;
    }
    return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Integer.parseInt(columns)));
  }
}
