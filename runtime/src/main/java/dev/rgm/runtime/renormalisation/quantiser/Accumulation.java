package dev.rgm.runtime.renormalisation.quantiser;

/**
 * The two hot loops of the quantiser. Both add four products to each element in one pass, so that
 * the element is loaded and stored once for four, and both have a plain inner loop over contiguous
 * numbers that the compiler of the JVM turns into vector code.
 */
final class Accumulation {
  private Accumulation() {}

  /**
   * Adds the products of rows with themselves: {@code gram[i, j] += Σ_r rows[r, i] rows[r, j]} for
   * j ≥ i; the other half is left alone.
   *
   * @param rows axes {@code [row, n]}; rows beyond {@code count} are ignored
   */
  static void gram(double[] rows, int count, int n, double[] gram) {
    int row = 0;
    for (; row + 4 <= count; row += 4) {
      int first = row * n;
      for (int i = 0; i < n; i++) {
        four(
            rows[first + i],
            rows[first + n + i],
            rows[first + 2 * n + i],
            rows[first + 3 * n + i],
            rows,
            first + i,
            n,
            gram,
            i * n + i,
            n - i);
      }
    }
    for (; row < count; row++) {
      for (int i = 0; i < n; i++) {
        one(rows[row * n + i], rows, row * n + i, gram, i * n + i, n - i);
      }
    }
  }

  /**
   * Adds weighted rows: {@code target[k] += Σ_r weights[r] rows[r, k]}.
   *
   * @param rows axes {@code [row, width]}
   * @param weights one a row, from {@code weightOffset} on
   */
  static void weighted(
      double[] weights,
      int weightOffset,
      double[] rows,
      int count,
      int width,
      double[] target,
      int targetOffset) {
    int row = 0;
    for (; row + 4 <= count; row += 4) {
      int at = weightOffset + row;
      four(
          weights[at],
          weights[at + 1],
          weights[at + 2],
          weights[at + 3],
          rows,
          row * width,
          width,
          target,
          targetOffset,
          width);
    }
    for (; row < count; row++) {
      one(weights[weightOffset + row], rows, row * width, target, targetOffset, width);
    }
  }

  private static void four(
      double a,
      double b,
      double c,
      double d,
      double[] rows,
      int offset,
      int stride,
      double[] target,
      int targetOffset,
      int size) {
    int second = offset + stride;
    int third = second + stride;
    int fourth = third + stride;
    for (int k = 0; k < size; k++) {
      target[targetOffset + k] +=
          a * rows[offset + k] + b * rows[second + k] + c * rows[third + k] + d * rows[fourth + k];
    }
  }

  private static void one(
      double weight, double[] rows, int offset, double[] target, int targetOffset, int size) {
    for (int k = 0; k < size; k++) {
      target[targetOffset + k] += weight * rows[offset + k];
    }
  }
}
