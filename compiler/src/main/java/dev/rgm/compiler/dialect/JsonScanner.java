package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.Span;

/**
 * The places of the tokens of a JSON text. Between tokens stand blanks, commas and colons only, so
 * each place follows from the last one; the library's own offsets are not needed.
 */
final class JsonScanner {
  private static final String BLANKS = " \t\r\n";

  private final String text;
  private int at;

  JsonScanner(String text) {
    this.text = text;
  }

  /** The text. */
  String text() {
    return text;
  }

  /** The offset behind the last token. */
  int position() {
    return at;
  }

  /** The place of the next token of a text without mistakes up to its end. */
  Span next() {
    while (at < text.length() && (BLANKS + ",:").indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int start = at;
    at = tokenEnd(start);
    return new Span(start, at);
  }

  /** The first offset from one on that holds no blank. */
  int skipBlanks(int from) {
    int found = from;
    while (found < text.length() && BLANKS.indexOf(text.charAt(found)) >= 0) {
      found++;
    }
    return found;
  }

  /** The offset behind the token that starts at one: a text, a word or number, or one character. */
  int tokenEnd(int start) {
    if (start >= text.length()) {
      return text.length();
    }
    if (text.charAt(start) == '"') {
      return textEnd(start);
    }
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end > start ? end : start + Character.charCount(text.codePointAt(start));
  }

  /** The offset behind the closing quote, or the end of the line if there is none. */
  private int textEnd(int open) {
    int end = open + 1;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      char c = text.charAt(end++);
      if (c == '"') {
        return end;
      }
      boolean escape = c == '\\' && end < text.length() && text.charAt(end) >= ' ';
      end += escape ? 1 : 0;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.' || c == '_';
  }
}
