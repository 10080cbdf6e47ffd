package dev.rgm.compiler.dialect;

/** Text of another language where GNN has one line. */
final class OneLine {
  private OneLine() {}

  /** The text with one blank for every run of blanks, line ends and control characters. */
  static String of(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
