package dev.rgm.runtime.inference;

/**
 * How messages are passed over a window.
 *
 * @param iterations over all times, 1 … {@value #MOST}
 * @param step τ of the gradient form, positive: how far a belief moves at once
 * @param gradient whether beliefs descend on the free energy; else each is set to the fixed point
 *     of its messages
 * @param factorised whether the messages of the modalities are added, each from the factors it
 *     depends on, and messages from the future are halved; else all modalities are one dense
 *     likelihood over all factors
 * @param endsObserved whether the window ends with the last step of the policy already observed, so
 *     that one time less is inferred
 */
public record MessagePassing(
    int iterations, double step, boolean gradient, boolean factorised, boolean endsObserved) {
  /** The most iterations. */
  public static final int MOST = 100_000;

  /** Ten iterations with τ = 1/4 of the factorised gradient form (pymdp-algorithms §1.2). */
  public static final MessagePassing DEFAULT = new MessagePassing(10, 0.25, true, true, false);

  /** Checks the ranges. */
  public MessagePassing {
    if (iterations < 1 || iterations > MOST) {
      throw new IllegalArgumentException(iterations + " iterations, not 1 … " + MOST);
    }
    if (!(step > 0) || Double.isInfinite(step)) {
      throw new IllegalArgumentException("a step of " + step + " is not positive");
    }
  }

  /** The same with another number of iterations and another step. */
  public MessagePassing withSchedule(int times, double length) {
    return new MessagePassing(times, length, gradient, factorised, endsObserved);
  }
}
