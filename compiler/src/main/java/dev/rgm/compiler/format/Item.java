package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a section of statements.
 *
 * @param lines its lines of output
 */
record Item(Kind kind, List<Line> lines) {
  static final Item BLANK = new Item(Kind.BLANK, List.of());

  /** What a piece is. */
  enum Kind {
    STATEMENT,
    /** On a line of its own. */
    COMMENT,
    /** As it was, since it is prose or cannot be read. */
    VERBATIM,
    /** An empty line. */
    BLANK
  }

  /** Copies the list. */
  Item {
    lines = List.copyOf(lines);
  }

  /** The lines of items: at most one empty line in a row, none at either end. */
  static List<Line> lines(List<Item> items) {
    List<Line> lines = new ArrayList<>();
    boolean blank = false;
    for (Item item : items) {
      if (item.kind() == Kind.BLANK) {
        blank = true;
        continue;
      }
      if (blank && !lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      blank = false;
      lines.addAll(item.lines());
    }
    return lines;
  }
}
