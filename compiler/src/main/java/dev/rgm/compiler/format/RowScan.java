package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a list without brackets, strings and comments inside in one pass, however long it is. */
final class RowScan {
  /** A row of more elements is not aligned with its neighbours. */
  private static final int MAX_CELLS = 64;

  /** What a row has none of. */
  private static final String OTHERS = "([{}])\"'\u2032\u2019#:=<>|^";

  private final StringBuilder inline = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final List<String> lines = new ArrayList<>();
  private final List<String> cells = new ArrayList<>();
  private final boolean broken;
  private int count;

  private RowScan(boolean broken) {
    this.broken = broken;
  }

  static char closing(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
  }

  /** The row that opens at an offset, or empty if it is a list of another kind. */
  static Optional<Node> at(String text, int open, boolean apart) {
    int close = end(text, open);
    if (close < 0) {
      return Optional.empty();
    }
    RowScan row = new RowScan(hasLineEnd(text, open, close));
    row.inline.append(text.charAt(open));
    int at = open + 1;
    while (at < close) {
      int start = skipGap(text, at, close);
      int stop = start;
      while (stop < close && !isSeparator(text.charAt(stop))) {
        stop++;
      }
      int end = stop;
      while (end > start && isGap(text.charAt(end - 1))) {
        end--;
      }
      if (hasGap(text, start, end) || (start == end && stop < close)) {
        return Optional.empty();
      }
      if (start < end) {
        row.add(text, start, end, stop < close ? text.substring(stop, stop + 1) : "");
      }
      at = stop + 1;
      if (row.broken && breaks(text, at, close)) {
        row.endLine();
      }
    }
    row.inline.append(text.charAt(close));
    return Optional.of(row.node(apart));
  }

  private void add(String text, int start, int end, String separator) {
    inline.append(count > 0 ? " " : "").append(text, start, end).append(separator);
    if (broken) {
      line.append(line.length() > 0 ? " " : "").append(text, start, end).append(separator);
    }
    if (count++ < MAX_CELLS) {
      cells.add(text.substring(start, end) + separator);
    }
  }

  private void endLine() {
    if (line.length() > 0) {
      lines.add(line.toString());
      line.setLength(0);
    }
  }

  private Node node(boolean apart) {
    endLine();
    return new Node.Row(
        inline.toString(),
        count > MAX_CELLS ? List.of() : cells,
        lines.size() > 1 ? lines : List.of(),
        apart);
  }

  /** The offset of the closing bracket, or -1. */
  private static int end(String text, int open) {
    char close = closing(text.charAt(open));
    for (int at = open + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == close) {
        return at;
      }
      if (!Character.isLetterOrDigit(c) && (OTHERS.indexOf(c) >= 0 || isSum(text, at))) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether a sign stands between two things, and is not that of an exponent. */
  private static boolean isSum(String text, int at) {
    char before = text.charAt(at - 1);
    boolean sign = text.charAt(at) == '+' || text.charAt(at) == '-';
    return sign && Character.isLetterOrDigit(before) && !isExponent(text, at - 1);
  }

  private static boolean isExponent(String text, int at) {
    boolean letter = text.charAt(at) == 'e' || text.charAt(at) == 'E';
    char before = text.charAt(at - 1);
    return letter && (Character.isDigit(before) || before == '.');
  }

  private static int skipGap(String text, int from, int to) {
    int at = from;
    while (at < to && isGap(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether a line ends at an offset or behind blanks there. */
  private static boolean breaks(String text, int from, int to) {
    int at = from;
    while (at < to && Blanks.isBlank(text.charAt(at))) {
      at++;
    }
    return at < to && text.charAt(at) == '\n';
  }

  private static boolean hasLineEnd(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ';';
  }

  private static boolean hasGap(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (isGap(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGap(char c) {
    return c == '\n' || Blanks.isBlank(c);
  }
}
