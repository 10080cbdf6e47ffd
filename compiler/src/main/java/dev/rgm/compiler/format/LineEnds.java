package dev.rgm.compiler.format;

/** How the lines of a file end. */
enum LineEnds {
  LF("\n"),
  CRLF("\r\n");

  private final String end;

  LineEnds(String end) {
    this.end = end;
  }

  /** CRLF if every line of a text ends so, else LF. */
  static LineEnds of(String text) {
    boolean some = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
        some = true;
        i++;
      } else if (c == '\n' || c == '\r') {
        return LF;
      }
    }
    return some ? CRLF : LF;
  }

  /** A text with these ends instead of its own. */
  String in(String text) {
    String plain = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    return this == LF ? plain : plain.replace("\n", end);
  }
}
