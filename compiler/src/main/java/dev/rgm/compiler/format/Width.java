package dev.rgm.compiler.format;

/** How many columns a text takes on a screen. */
final class Width {
  private Width() {}

  /** Counts code points that are not drawn over the one before. */
  static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int type = Character.getType(c);
      width += type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? 0 : 1;
      i += Character.charCount(c);
    }
    return width;
  }
}
