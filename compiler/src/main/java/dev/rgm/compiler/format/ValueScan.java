package dev.rgm.compiler.format;

import java.util.List;
import java.util.Optional;

/**
 * Reads the pieces of a value that the parser could read, with its comments and line breaks. Knows
 * no meaning: what it cannot place stays as it is.
 */
final class ValueScan {
  private static final int MAX_DEPTH = 80;
  private static final String SIGNS = "+-*/@:=<>|";

  private final String text;
  private int at;
  private int depth;
  private boolean failed;

  private ValueScan(String text) {
    this.text = text;
  }

  /** The pieces of a value, or empty if they cannot be told apart. */
  static Optional<List<Node>> of(String text) {
    ValueScan scan = new ValueScan(text);
    ElementList found = scan.elements();
    boolean single =
        !scan.failed && scan.at == text.length() && found.isPlain() && found.elements().size() == 1;
    return single ? Optional.of(found.elements().get(0).nodes()) : Optional.empty();
  }

  /** The elements up to the closing bracket, which is not read, or to the end. */
  private ElementList elements() {
    ElementList list = new ElementList();
    int newlines = 0;
    boolean blank = false;
    while (at < text.length() && !failed) {
      char c = text.charAt(at);
      if (isClosing(c)) {
        break;
      }
      if (c == '\n') {
        newlines++;
        at++;
      } else if (Blanks.isBlank(c)) {
        blank = true;
        at++;
      } else {
        failed |= !piece(list, c, newlines, blank);
        newlines = 0;
        blank = false;
      }
    }
    failed |= !list.close();
    return list;
  }

  private boolean piece(ElementList list, char c, int newlines, boolean blank) {
    if (c == '#') {
      int end = text.indexOf('\n', at);
      String comment = text.substring(at, end < 0 ? text.length() : end);
      at += comment.length();
      return list.comment(Blanks.trimEnd(comment), newlines);
    }
    if (c == ',' || c == ';') {
      at++;
      return list.separator(String.valueOf(c), newlines);
    }
    boolean sign = SIGNS.indexOf(c) >= 0;
    return list.startNode(sign, newlines)
        && list.add(node(c, sign, (blank || newlines > 0) && list.needsBlank(text, at)));
  }

  private Node node(char c, boolean sign, boolean apart) {
    if (isOpening(c)) {
      Optional<Node> row = RowScan.at(text, at, apart);
      if (row.isPresent()) {
        at = text.indexOf(RowScan.closing(c), at) + 1;
        return row.get();
      }
      return brackets(c, apart);
    }
    int end = sign ? at + 1 : wordEnd(c);
    Node.Atom atom = new Node.Atom(text.substring(at, end), sign, apart);
    at = end;
    return atom;
  }

  private Node brackets(char open, boolean apart) {
    int start = at++;
    failed |= ++depth > MAX_DEPTH;
    ElementList list = failed ? new ElementList() : elements();
    depth--;
    char close = RowScan.closing(open);
    failed |= at >= text.length() || text.charAt(at) != close;
    at = Math.min(at + 1, text.length());
    int newline = text.indexOf('\n', start);
    boolean broken = newline >= 0 && newline < at;
    return new Node.Brackets(
        open, close, list.beside(), list.elements(), list.below(), broken, apart);
  }

  /** The offset behind a word, a number or a string. */
  private int wordEnd(char first) {
    if (first == '"' || first == '\'') {
      return Quotes.end(text, at);
    }
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean power = c == '{' && text.charAt(end - 1) == '^';
      boolean shift = (c == '+' || c == '-') && joins(end);
      if (power) {
        int close = text.indexOf('}', end);
        end = close < 0 ? text.length() : close + 1;
      } else if (shift || !endsWord(c, end)) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  private boolean endsWord(char c, int end) {
    if (c == '\'') {
      return !Quotes.isName(text.charAt(end - 1));
    }
    return c == '\n'
        || c == '"'
        || c == '#'
        || c == ','
        || c == ';'
        || Blanks.isBlank(c)
        || isOpening(c)
        || isClosing(c)
        || SIGNS.indexOf(c) >= 0;
  }

  /** Whether a sign belongs to the word before it: {@code s_t-1}, {@code 1e-5}. */
  private boolean joins(int sign) {
    boolean digit = sign + 1 < text.length() && Character.isDigit(text.charAt(sign + 1));
    return digit && (ElementList.isShiftable(text, sign) || isExponent(sign));
  }

  private boolean isExponent(int sign) {
    char e = text.charAt(sign - 1);
    int start = sign - 2;
    while (start >= at && (Character.isDigit(text.charAt(start)) || text.charAt(start) == '.')) {
      start--;
    }
    return (e == 'e' || e == 'E') && start < at && sign - 1 > at;
  }

  private static boolean isOpening(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '}';
  }
}
