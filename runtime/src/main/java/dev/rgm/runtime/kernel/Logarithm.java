package dev.rgm.runtime.kernel;

import dev.rgm.runtime.model.Profile.LogarithmGuard;

/**
 * The natural logarithm of a probability, protected from zero as a profile asks, and the sums of
 * {@code x ln y} built on it. Every sum leaves out the terms with x = 0, so that 0 · ln 0 = 0 in
 * each of the forms.
 */
public final class Logarithm {
  /** What {@link LogarithmGuard#ADDED} adds (pymdp-algorithms §2). */
  public static final double ADDEND = 1e-16;

  /** What {@link LogarithmGuard#CLIPPED} clips at from below (pymdp-algorithms §2). */
  public static final double FLOOR = 0x1p-52;

  /** The least logarithm under {@link LogarithmGuard#FLOORED}, nats (rgm-algorithms §0.2). */
  public static final double LEAST = -32;

  private final double addend;
  private final double floor;

  /** A logarithm with the guard of a profile. */
  public Logarithm(LogarithmGuard guard) {
    this.addend = guard == LogarithmGuard.ADDED ? ADDEND : 0;
    this.floor =
        guard == LogarithmGuard.CLIPPED
            ? FLOOR
            : guard == LogarithmGuard.FLOORED ? Math.exp(LEAST) : 0;
  }

  /** ln x in nats, but never less than {@link #LEAST}; x ≥ 0. */
  public static double floored(double x) {
    return x > 0 ? Math.max(Math.log(x), LEAST) : LEAST;
  }

  /** The guarded ln x in nats, x ≥ 0; without a guard ln 0 is negative infinity. */
  public double of(double x) {
    return Math.log(Math.max(x, floor) + addend);
  }

  /**
   * Divides weights by their sum, protected from zero as the logarithm is: what it adds is added to
   * every weight, and what it clips at the sum is clipped at.
   *
   * @param weights {@code count} of them from {@code offset} on, {@code stride} apart
   */
  public void normalise(double[] weights, int offset, int stride, int count) {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      sum += weights[offset + index * stride] + addend;
    }
    sum = Math.max(sum, floor);
    for (int index = 0; index < count && sum > 0; index++) {
      int at = offset + index * stride;
      weights[at] = (weights[at] + addend) / sum;
    }
  }

  /** {@code weight · ln x}, and 0 if the weight is 0. */
  public double weighted(double weight, double x) {
    return weight == 0 ? 0 : weight * of(x);
  }

  /** The entropy −Σ p ln p in nats of {@code size} numbers from {@code offset} on. */
  public double entropy(double[] p, int offset, int size) {
    double negative = 0;
    for (int index = offset; index < offset + size; index++) {
      negative += weighted(p[index], p[index]);
    }
    return -negative;
  }

  /** The divergence Σ q (ln q − ln p) in nats over the first {@code size} numbers of both. */
  public double divergence(double[] q, double[] p, int size) {
    double sum = 0;
    for (int index = 0; index < size; index++) {
      if (q[index] != 0) {
        sum += q[index] * (of(q[index]) - of(p[index]));
      }
    }
    return sum;
  }
}
