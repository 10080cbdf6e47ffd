package dev.rgm.compiler.syntax;

import java.util.Arrays;
import java.util.Locale;

/**
 * The numbers of a row token such as {@code (0.5, 1/4, 1e-3)}, read by hand: a file may hold
 * hundreds of thousands of them.
 */
final class RowNumbers {
  /** Powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private double[] numbers = new double[8];
  private int[] bounds = new int[16];
  private int count;

  private RowNumbers() {}

  /** Reads a row with its brackets. The lexer has checked its form. */
  static RowNumbers of(String row) {
    RowNumbers read = new RowNumbers();
    int from = 1;
    for (int i = 1; i < row.length(); i++) {
      if (row.charAt(i) == ',' || i == row.length() - 1) {
        read.add(row, from, i);
        from = i + 1;
      }
    }
    return read;
  }

  /** The numbers in order. */
  double[] values() {
    return Arrays.copyOf(numbers, count);
  }

  int count() {
    return count;
  }

  /** The offset in the row at which a number starts. */
  int start(int index) {
    return bounds[2 * index];
  }

  /** The offset in the row behind a number. */
  int end(int index) {
    return bounds[2 * index + 1];
  }

  private void add(String row, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isGap(row.charAt(start))) {
      start++;
    }
    while (end > start && isGap(row.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      bounds = Arrays.copyOf(bounds, 4 * count);
    }
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    numbers[count++] = plain(row, start, end);
  }

  private static double plain(String row, int start, int end) {
    int slash = start;
    while (slash < end && row.charAt(slash) != '/') {
      slash++;
    }
    if (slash < end) {
      return number(row.substring(start, slash).strip())
          / number(row.substring(slash + 1, end).strip());
    }
    double fast = decimal(row, start, end);
    return Double.isNaN(fast) ? number(row.substring(start, end)) : fast;
  }

  /**
   * A short decimal such as {@code -0.015625}: exact, since both the digits and the power of ten
   * are; NaN if it is of another form.
   */
  private static double decimal(String row, int start, int end) {
    int at = start;
    boolean negative = row.charAt(at) == '-';
    if (negative || row.charAt(at) == '+') {
      at++;
    }
    if (end - at >= EXACT_POWERS.length || at == end) {
      return Double.NaN;
    }
    long digits = 0;
    int decimals = -1;
    for (; at < end; at++) {
      char c = row.charAt(at);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
        decimals += decimals >= 0 ? 1 : 0;
      } else if (c == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return Double.NaN;
      }
    }
    double value = digits / EXACT_POWERS[Math.max(decimals, 0)];
    return negative ? -value : value;
  }

  /** A number of any form, also {@code inf}, {@code nan} and {@code ∞}, in any case. */
  static double number(String text) {
    String unsigned = text.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
    double value =
        switch (unsigned) {
          case "inf", "infinity", "∞" -> Double.POSITIVE_INFINITY;
          case "nan" -> Double.NaN;
          default -> Double.parseDouble(unsigned);
        };
    return text.startsWith("-") ? -value : value;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00A0';
  }
}
