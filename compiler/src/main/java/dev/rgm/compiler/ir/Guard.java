package dev.rgm.compiler.ir;

import dev.rgm.runtime.model.Profile.LogarithmGuard;

/**
 * How a logarithm is protected from zero: {@code ln(max(x, floor) + addend)}.
 *
 * @param addend a probability, at least 0
 * @param floor a probability, at least 0
 */
public record Guard(double addend, double floor) {

  /** The plain logarithm. */
  public static final Guard NONE = new Guard(0, 0);

  /** The conditional term of the legacy information gain: e^-16 (pymdp-algorithms §4.3). */
  public static final Guard LIKELY = new Guard(Math.exp(-16), 0);

  /** What {@code LogarithmGuard.CLIPPED} means (pymdp-algorithms §2). */
  private static final Guard CLIPPED = new Guard(0, 0x1p-52);

  /** The guard of a profile (pymdp-algorithms §2). */
  public static Guard of(LogarithmGuard guard) {
    return switch (guard) {
      case EXACT -> NONE;
      case ADDED -> new Guard(1e-16, 0);
      case CLIPPED -> CLIPPED;
      case FLOORED -> new Guard(0, Math.exp(-32));
    };
  }

  /** The guard of likelihoods where beliefs are not exact: a plain logarithm is clipped there. */
  Guard ofLikelihood() {
    return equals(NONE) ? CLIPPED : this;
  }
}
