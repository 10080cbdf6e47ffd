package dev.rgm.compiler.format;

/** Tells strings from primes, which share a sign. */
final class Quotes {
  private Quotes() {}

  /**
   * The offset behind a string that opens at an offset. A single quote behind a name is a prime,
   * and a quote without its second on the line a character like any other: then the next offset.
   */
  static int end(String text, int at) {
    char quote = text.charAt(at);
    if (quote == '\'' && at > 0 && isName(text.charAt(at - 1))) {
      return at + 1;
    }
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return at + 1;
  }

  /** Whether a prime may follow a character. */
  static boolean isName(char c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.OTHER_NUMBER
        || type == Character.LETTER_NUMBER
        || "_'\u2032\u2019}".indexOf(c) >= 0;
  }
}
