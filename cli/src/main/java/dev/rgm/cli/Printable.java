package dev.rgm.cli;

/** Text of a spec or a path, safe to show on a terminal. */
final class Printable {
  private Printable() {}

  /** The text with a question mark for everything that moves a cursor or turns a line round. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(c -> steers(c) ? '?' : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
