package dev.rgm.compiler.dialect;

/** Numbers as GNN writes them: the shortest text that gives the same number again. */
final class NumberText {
  /** Whole numbers up to this one are written without a point. */
  private static final double WHOLE = 1e15;

  private NumberText() {}

  /** The text of a number. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    boolean negativeZero = value == 0 && 1 / value < 0;
    if (value == Math.rint(value) && Math.abs(value) < WHOLE && !negativeZero) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }
}
