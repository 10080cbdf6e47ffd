package dev.rgm.compiler.format;

import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** The pieces between the commas of a bracket. */
final class BracketItems {
  private BracketItems() {}

  /**
   * The pieces of the bracket that opens at an offset, without the blanks around them; pieces
   * without text are left out.
   */
  static List<Span> of(String text, int open) {
    List<Span> items = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '[', '(', '{' -> depth++;
        case ']', ')', '}' -> depth--;
        case '"', '\'' -> at = Quotes.end(text, at) - 1;
        default -> {}
      }
      if (depth == 0 || (depth == 1 && c == ',')) {
        add(items, text, from, at);
        from = at + 1;
      }
      if (depth == 0) {
        return items;
      }
    }
    return items;
  }

  private static void add(List<Span> items, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isGap(text.charAt(start))) {
      start++;
    }
    while (end > start && isGap(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      items.add(new Span(start, end));
    }
  }

  private static boolean isGap(char c) {
    return c == '\n' || Blanks.isBlank(c);
  }
}
