package dev.rgm.cli.episode;

import dev.rgm.compiler.diagnostic.TerminalText;

/**
 * The characters that a table is drawn with.
 *
 * @param levels of a bar, from nothing to certainty
 * @param ellipsis stands for what was cut
 * @param rule underlines the head
 * @param then stands between the actions of a policy
 * @param micro prefix of a millionth
 */
public record Glyphs(String levels, String ellipsis, char rule, String then, String micro) {

  /** For terminals that show every character. */
  public static final Glyphs UNICODE = new Glyphs("▁▂▃▄▅▆▇█", "…", '─', "→", "µ");

  /** For the others. */
  public static final Glyphs ASCII = new Glyphs(".123456789#", "~", '-', ">", "u");

  /**
   * The bar of a probability.
   *
   * @param probability 0 to 1
   */
  char level(double probability) {
    int last = levels.length() - 1;
    long index = Math.round(Math.max(0, Math.min(1, probability)) * last);
    return levels.charAt((int) index);
  }

  /**
   * The text, shortened in the middle if it takes more than a number of columns: what tells labels
   * apart often stands at their end.
   */
  String cut(String text, int width) {
    if (TerminalText.columns(text) <= width) {
      return text;
    }
    int head = 0;
    for (int room = width / 2; room > 0; ) {
      int next = text.offsetByCodePoints(head, 1);
      room -= TerminalText.columns(text.substring(head, next));
      head = room < 0 ? head : next;
    }
    int tail = text.length();
    for (int room = width - width / 2 - 1; room > 0; ) {
      int next = text.offsetByCodePoints(tail, -1);
      room -= TerminalText.columns(text.substring(next, tail));
      tail = room < 0 ? tail : next;
    }
    return text.substring(0, head) + ellipsis + text.substring(tail);
  }

  /** The text, cut or filled up with spaces to a number of columns. */
  String fit(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(Math.max(0, width - TerminalText.columns(cut)));
  }
}
