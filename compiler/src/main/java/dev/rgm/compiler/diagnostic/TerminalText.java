package dev.rgm.compiler.diagnostic;

/**
 * How characters of a file show in a terminal. A file may hold escape sequences and characters that
 * turn the direction of text; they show as pictures of themselves and do nothing.
 */
public final class TerminalText {
  private static final int TAB = 4;
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7F;
  private static final String DELETE_PICTURE = "\u2421";
  private static final String UNPRINTABLE = "\uFFFD";

  /** Ranges of code points two columns wide: East Asian wide and full-width forms, emoji. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x2329, 0x232A},
    {0x23E9, 0x23EC},
    {0x25FD, 0x25FE},
    {0x2614, 0x2615},
    {0x2648, 0x2653},
    {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},
    {0x26C4, 0x26C5},
    {0x2705, 0x2705},
    {0x270A, 0x270B},
    {0x2728, 0x2728},
    {0x274C, 0x274C},
    {0x2753, 0x2755},
    {0x2795, 0x2797},
    {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD}
  };

  private TerminalText() {}

  /** A text on one line, safe to print. */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      append(safe, text.codePointAt(i), 0);
    }
    return safe.toString();
  }

  /** The number of columns that a text takes which is safe to print. */
  public static int columns(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  /**
   * Adds what a code point shows as.
   *
   * @param column the column it starts at, from 0; a tab depends on it
   * @return how many columns it takes
   */
  static int append(StringBuilder line, int codePoint, int column) {
    if (codePoint == '\t') {
      int width = TAB - column % TAB;
      line.append(" ".repeat(width));
      return width;
    }
    if (codePoint < ' ') {
      line.appendCodePoint(CONTROL_PICTURES + codePoint);
      return 1;
    }
    if (codePoint == DELETE) {
      line.append(DELETE_PICTURE);
      return 1;
    }
    if (isUnprintable(codePoint)) {
      line.append(UNPRINTABLE);
      return 1;
    }
    line.appendCodePoint(codePoint);
    return width(codePoint);
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint < range[0]) {
        return 1;
      }
      if (codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }
}
