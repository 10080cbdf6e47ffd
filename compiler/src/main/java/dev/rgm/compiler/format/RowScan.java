package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a list without brackets, strings and comments inside in one pass, however long it is. */
final class RowScan {
  /** A row of more elements is not aligned with its neighbours. */
  private static final int MAX_CELLS = 64;

  private RowScan() {}

  static char closing(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
  }

  /** The row that opens at an offset, or empty if it is a list of another kind. */
  static Optional<Node> at(String text, int open, boolean apart) {
    int close = end(text, open);
    if (close < 0) {
      return Optional.empty();
    }
    StringBuilder inline = new StringBuilder().append(text.charAt(open));
    StringBuilder line = new StringBuilder();
    List<String> lines = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    int count = 0;
    int at = open + 1;
    while (at < close) {
      int start = skipGap(text, at, close, false);
      int stop = start;
      while (stop < close && ",;".indexOf(text.charAt(stop)) < 0) {
        stop++;
      }
      int end = stop;
      while (end > start && isGap(text.charAt(end - 1))) {
        end--;
      }
      if (hasGap(text, start, end) || (start == end && stop < close)) {
        return Optional.empty();
      }
      if (start == end) {
        break;
      }
      String cell = text.substring(start, end) + (stop < close ? text.charAt(stop) : "");
      inline.append(count > 0 ? " " : "").append(cell);
      line.append(line.length() > 0 ? " " : "").append(cell);
      if (count++ < MAX_CELLS) {
        cells.add(cell);
      }
      at = stop + 1;
      int next = skipGap(text, at, close, true);
      if (next < close && text.charAt(next) == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    inline.append(text.charAt(close));
    return Optional.of(
        new Node.Row(
            inline.toString(),
            count > MAX_CELLS ? List.of() : cells,
            lines.size() > 1 ? lines : List.of(),
            apart));
  }

  /** The offset of the closing bracket, or -1. */
  private static int end(String text, int open) {
    char close = closing(text.charAt(open));
    for (int at = open + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == close) {
        return at;
      }
      if ("([{}])\"'\u2032\u2019#:=<>|^".indexOf(c) >= 0) {
        return -1;
      }
    }
    return -1;
  }

  private static int skipGap(String text, int from, int to, boolean inLine) {
    int at = from;
    while (at < to && isGap(text.charAt(at)) && !(inLine && text.charAt(at) == '\n')) {
      at++;
    }
    return at;
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
