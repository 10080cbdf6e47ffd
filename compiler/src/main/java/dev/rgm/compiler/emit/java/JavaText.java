package dev.rgm.compiler.emit.java;

/**
 * Makes text of a spec harmless where it enters Java: in string literals, in Javadoc, in comments.
 * The generated files hold ASCII only, so that no encoding of a build can change them.
 */
final class JavaText {
  private static final int LAST_ASCII = 126;

  private JavaText() {}

  /** A string literal with its quotes. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (c < ' ' || c > LAST_ASCII) {
            literal.append(String.format("\\u%04x", (int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  /** Plain text inside Javadoc: no tag, no end of comment, no Unicode escape. */
  static String javadoc(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain =
                  c == ' ' || (c > ' ' && c <= LAST_ASCII && "<>&@{}\\*/\"".indexOf(c) < 0);
              if (plain || c == '\n') {
                escaped.appendCodePoint(c);
              } else if (c == '/' || c == '*') {
                // Harmless but for the pair that ends a comment or starts one.
                boolean pair =
                    !escaped.isEmpty() && "*/".indexOf(escaped.charAt(escaped.length() - 1)) >= 0;
                escaped.append(pair ? "&#" + c + ";" : Character.toString(c));
              } else if (Character.isISOControl(c)) {
                escaped.append(' ');
              } else {
                escaped.append("&#").append(c).append(';');
              }
            });
    return escaped.toString();
  }

  /** Plain text inside Javadoc in which what stands between backticks is code. */
  static String javadocMarked(String text) {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('`', at);
      int close = open < 0 ? -1 : text.indexOf('`', open + 1);
      if (close < 0) {
        return marked.append(javadoc(text.substring(at))).toString();
      }
      marked.append(javadoc(text.substring(at, open)));
      boolean empty = close == open + 1;
      marked.append(empty ? "``" : javadocCode(text.substring(open + 1, close)));
      at = close + 1;
    }
    return marked.toString();
  }

  /** Text in code type inside Javadoc. */
  static String javadocCode(String text) {
    return "<code>" + javadoc(oneLine(text)) + "</code>";
  }

  /** Text of a line comment. */
  static String comment(String text) {
    StringBuilder escaped = new StringBuilder();
    oneLine(text)
        .codePoints()
        .forEach(c -> escaped.appendCodePoint(c < ' ' || c > LAST_ASCII || c == '\\' ? '?' : c));
    return escaped.toString();
  }

  /** The same text with every run of white space as one blank. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Writes what is not ASCII as Unicode escapes, which Java reads everywhere. */
  static String ascii(String source) {
    StringBuilder ascii = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c > LAST_ASCII) {
        ascii.append(String.format("\\u%04x", (int) c));
      } else {
        ascii.append(c);
      }
    }
    return ascii.toString();
  }
}
