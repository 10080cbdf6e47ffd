package dev.rgm.compiler.syntax;

/**
 * Text between two {@code """} at the top of a file, as some YAML files have it though YAML does
 * not allow it.
 */
public final class Docstring {
  private static final String QUOTES = "\"\"\"";

  private Docstring() {}

  /** The offset behind the closing quotes; 0 if there is no docstring, or if it does not close. */
  public static int end(String text) {
    int open = open(text);
    int close = open < 0 ? -1 : text.indexOf(QUOTES, open);
    return close < 0 ? 0 : close + QUOTES.length();
  }

  /** What stands between the quotes, or empty. */
  public static String text(String text) {
    int end = end(text);
    return end == 0 ? "" : text.substring(open(text), end - QUOTES.length());
  }

  private static int open(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.startsWith(QUOTES, at) ? at + QUOTES.length() : -1;
  }
}
