package dev.rgm.compiler.diagnostic;

import dev.rgm.compiler.source.LineIndex;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;

/**
 * One line of a file as it shows in a terminal, with the columns of a span in it.
 *
 * @param number the line's number
 * @param text what to print, cut to a window around the span where the line is long
 * @param from the column the span starts at, from 0
 * @param width the columns it covers, at least 1
 * @param lastLine the number of the line on which the span ends
 */
record MarkedLine(int number, String text, int from, int width, int lastLine) {
  /** Columns of a line that are shown. */
  static final int WINDOW = 100;

  /** Columns shown before the span when a line is cut. */
  private static final int LEAD = 30;

  private static final String CUT = "…";

  static MarkedLine of(SourceText source, Span span) {
    LineIndex lines = source.lines();
    int number = lines.line(span.start());
    int lineStart = lines.start(number);
    String line = lines.text(number);
    int start = Math.min(span.start() - lineStart, line.length());
    int end = Math.max(start, Math.min(span.end() - lineStart, line.length()));
    int lastLine = span.length() == 0 ? number : lines.line(span.end() - 1);

    int first = windowStart(line, start);
    StringBuilder shown = new StringBuilder(first > 0 ? CUT : "");
    int column = first > 0 ? 1 : 0;
    int from = -1;
    int to = -1;
    int at = first;
    while (at < line.length() && column < WINDOW) {
      from = from < 0 && at >= start ? column : from;
      to = to < 0 && at >= end ? column : to;
      column += TerminalText.append(shown, line.codePointAt(at), column);
      at += Character.charCount(line.codePointAt(at));
    }
    from = from < 0 ? column : from;
    to = to < 0 ? column : to;
    shown.append(at < line.length() ? CUT : "");
    return new MarkedLine(number, shown.toString(), from, Math.max(1, to - from), lastLine);
  }

  /** The offset in a line at which to start showing it, on the border of a code point. */
  private static int windowStart(String line, int start) {
    if (start < WINDOW - LEAD) {
      return 0;
    }
    int first = start - LEAD;
    return Character.isLowSurrogate(line.charAt(first)) ? first - 1 : first;
  }
}
