package dev.rgm.runtime.renormalisation.quantiser;

/**
 * The hot loops of the quantiser. Four products are added to each element in one pass, so that the
 * element is loaded and stored once for four. The inner loop runs one index over all arrays, none
 * with an offset of its own, and its body is short: only then does the compiler of the JVM turn it
 * into vector code, which is three times as fast as eight products a pass without.
 */
final class Accumulation {
  private static final int TOGETHER = 4;

  private Accumulation() {}

  /**
   * Adds the products of rows with themselves: {@code gram[i][j] += Σ_r rows[r][i] rows[r][j]} for
   * j ≥ i; the other half is left alone.
   *
   * @param rows at least {@code count}, each of at least {@code n} numbers
   */
  static void gram(double[][] rows, int count, int n, double[][] gram) {
    double[] weights = new double[TOGETHER];
    for (int row = 0; row < count; row += TOGETHER) {
      int together = Math.min(TOGETHER, count - row);
      for (int i = 0; i < n; i++) {
        for (int other = 0; other < together; other++) {
          weights[other] = rows[row + other][i];
        }
        add(weights, rows, row, together, gram[i], i, n);
      }
    }
  }

  /**
   * Adds weighted rows: {@code target[k] += Σ_r weights[r] rows[r][k]} for k below {@code width}.
   *
   * @param rows at least {@code count}
   * @param from where the weights begin
   */
  static void weighted(
      double[] weights, int from, double[][] rows, int count, int width, double[] target) {
    double[] few = new double[TOGETHER];
    for (int row = 0; row < count; row += TOGETHER) {
      int together = Math.min(TOGETHER, count - row);
      System.arraycopy(weights, from + row, few, 0, together);
      add(few, rows, row, together, target, 0, width);
    }
  }

  private static void add(
      double[] weights, double[][] rows, int row, int together, double[] target, int from, int to) {
    if (together == TOGETHER) {
      four(weights, rows[row], rows[row + 1], rows[row + 2], rows[row + 3], target, from, to);
      return;
    }
    for (int other = 0; other < together; other++) {
      one(weights[other], rows[row + other], target, from, to);
    }
  }

  private static void four(
      double[] weights,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] target,
      int from,
      int to) {
    double wa = weights[0];
    double wb = weights[1];
    double wc = weights[2];
    double wd = weights[3];
    for (int k = from; k < to; k++) {
      target[k] += (wa * a[k] + wb * b[k]) + (wc * c[k] + wd * d[k]);
    }
  }

  private static void one(double weight, double[] row, double[] target, int from, int to) {
    for (int k = from; k < to; k++) {
      target[k] += weight * row[k];
    }
  }
}
