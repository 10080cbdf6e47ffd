package dev.rgm.compiler.source;

import java.util.Arrays;

/**
 * Lines and columns of a text. Lines end with LF, CRLF or CR. Lines and columns count from 1;
 * columns count code points, as editors show them.
 */
public final class LineIndex {
  private final String text;
  private final int[] starts;

  LineIndex(String text) {
    this.text = text;
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
  }

  /** The number of lines, at least 1. */
  public int count() {
    return starts.length;
  }

  /** The line that holds an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset in code points, from 1. */
  public int column(int offset) {
    int start = starts[line(offset) - 1];
    return text.codePointCount(start, Math.max(start, Math.min(offset, text.length()))) + 1;
  }

  /** The offset at which a line starts, {@code 1 ≤ line ≤ count()}. */
  public int start(int line) {
    return starts[line - 1];
  }

  /** The offset of a column counted in code points; clamped to the line's end. */
  public int offset(int line, int column) {
    int start = start(line);
    int end = start + text(line).length();
    int offset = start;
    for (int i = 1; i < column && offset < end; i++) {
      offset += Character.charCount(text.codePointAt(offset));
    }
    return offset;
  }

  /** The text of a line without its end. */
  public String text(int line) {
    int end = line < starts.length ? starts[line] : text.length();
    int start = starts[line - 1];
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }
}
