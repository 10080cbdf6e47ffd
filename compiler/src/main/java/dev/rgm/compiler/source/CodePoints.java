package dev.rgm.compiler.source;

/** Turns positions that a library counts in code points into offsets in UTF-16 units. */
public final class CodePoints {
  private final int[] offsets;

  private CodePoints(int[] offsets) {
    this.offsets = offsets;
  }

  /** Counts the code points of a text once. */
  public static CodePoints of(String text) {
    int count = text.codePointCount(0, text.length());
    if (count == text.length()) {
      return new CodePoints(null);
    }
    int[] offsets = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    offsets[count] = at;
    return new CodePoints(offsets);
  }

  /** The offset of a code point, or of the end of the text; {@code 0 ≤ position ≤ count}. */
  public int offset(int position) {
    return offsets == null ? position : offsets[position];
  }
}
