package dev.rgm.compiler.diagnostic;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One line of a file with everything that is marked in it. */
final class Excerpt {

  /**
   * A mark under the line.
   *
   * @param from the column it starts at, from 0
   * @param width how many columns it covers, at least 1
   * @param sign what it is made of
   * @param label words beside it, or empty
   */
  record Mark(int from, int width, char sign, String label) {}

  private final SourceText source;
  private final Span span;
  private final MarkedLine line;
  private final List<Mark> marks = new ArrayList<>();

  /** The line of a place, marked. */
  Excerpt(SourceText source, Span span, char sign, String label) {
    this.source = source;
    this.span = span;
    this.line = MarkedLine.of(source, span);
    marks.add(mark(line, sign, label));
  }

  SourceText source() {
    return source;
  }

  /** {@code file:line:column} of the place that it was made for, safe to print. */
  String place() {
    int line = source.lines().line(span.start());
    int column = source.lines().column(span.start());
    return TerminalText.safe(source.name()) + ":" + line + ":" + column;
  }

  int number() {
    return line.number();
  }

  String text() {
    return line.text();
  }

  /** The marks from right to left, so that the label of each finds its place. */
  List<Mark> marks() {
    return marks.stream().sorted(Comparator.comparing(Mark::from).reversed()).toList();
  }

  /** Marks another place, if it stands on the same line and beside the others. */
  boolean add(SourceText other, Span place, char sign, String label) {
    if (!other.name().equals(source.name())) {
      return false;
    }
    MarkedLine marked = MarkedLine.of(other, place);
    Mark mark = mark(marked, sign, label);
    boolean fits =
        marked.number() == line.number()
            && marked.text().equals(line.text())
            && marks.stream().noneMatch(each -> overlap(each, mark));
    if (fits) {
      marks.add(mark);
    }
    return fits;
  }

  private static boolean overlap(Mark one, Mark other) {
    return one.from() <= other.from() + other.width() && other.from() <= one.from() + one.width();
  }

  private static Mark mark(MarkedLine line, char sign, String label) {
    String words = TerminalText.safe(label);
    if (line.lastLine() > line.number()) {
      words = (words + " (to line " + line.lastLine() + ")").strip();
    }
    return new Mark(line.from(), line.width(), sign, words);
  }
}
