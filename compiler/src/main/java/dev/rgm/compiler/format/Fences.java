package dev.rgm.compiler.format;

/** Lines that open or close code in Markdown. */
final class Fences {
  private Fences() {}

  static boolean isFence(String line) {
    String start = line.stripLeading();
    return start.startsWith("```") || start.startsWith("~~~");
  }

  /** Whether every fence that opens in a text closes in it. */
  static boolean paired(String text) {
    return text.lines().filter(Fences::isFence).count() % 2 == 0;
  }
}
