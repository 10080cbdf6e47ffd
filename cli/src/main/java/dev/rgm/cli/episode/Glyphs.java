package dev.rgm.cli.episode;

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
   * The text, shortened in the middle if it is longer than a number of characters: what tells
   * labels apart often stands at their end.
   */
  String cut(String text, int width) {
    int length = text.codePointCount(0, text.length());
    if (length <= width) {
      return text;
    }
    int head = width / 2;
    int tail = Math.max(0, width - head - 1);
    return text.substring(0, text.offsetByCodePoints(0, head))
        + ellipsis
        + text.substring(text.offsetByCodePoints(text.length(), -tail));
  }

  /** The text, cut or filled up with spaces to a number of characters. */
  String fit(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(Math.max(0, width - cut.codePointCount(0, cut.length())));
  }
}
