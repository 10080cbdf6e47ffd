package dev.rgm.compiler.format;

import java.util.List;

/** Where the comment behind a statement goes when its lines are broken in another way. */
final class CommentPlace {
  private static final String CLOSERS = ")]}";

  private CommentPlace() {}

  /**
   * The line that takes a comment: the first if the statement stood on one line, which the comment
   * is about; the last row if that shared its line with the closing brackets; else the last.
   */
  static int of(String written, List<Line> lines) {
    int last = lines.size() - 1;
    int newline = written.lastIndexOf('\n');
    if (newline < 0) {
      return isOpen(lines.get(0)) ? 0 : last;
    }
    if (isClosing(written.substring(newline + 1))) {
      return last;
    }
    int row = last;
    while (row > 0 && isClosing(lines.get(row).code())) {
      row--;
    }
    return lines.get(row).comment().isEmpty() ? row : last;
  }

  private static boolean isOpen(Line line) {
    String code = line.code();
    return line.comment().isEmpty()
        && !code.isEmpty()
        && "([{,".indexOf(code.charAt(code.length() - 1)) >= 0;
  }

  private static boolean isClosing(String line) {
    return line.strip().chars().allMatch(c -> CLOSERS.indexOf(c) >= 0);
  }
}
