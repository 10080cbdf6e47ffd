package dev.rgm.runtime.agent;

import dev.rgm.runtime.inference.MessagePassing;

/**
 * How an agent infers by message passing over a window (pymdp-algorithms §5.3).
 *
 * @param horizon the most observations that the window holds, 1 … {@value #LONGEST}
 * @param passing how messages are passed
 * @param averaging whether the belief that a window begins with is the mean over policies; else
 *     each policy keeps its own
 * @param evidenceWeight what the evidence bound of a policy counts in the posterior over policies:
 *     1 prefers policies that explain the past, 0 ignores it, and −1 is what the profile {@code
 *     pymdp-legacy} does
 */
public record WindowSettings(
    int horizon, MessagePassing passing, boolean averaging, double evidenceWeight) {
  /** The longest window. */
  public static final int LONGEST = 4096;

  /** Checks the ranges. */
  public WindowSettings {
    if (horizon < 1 || horizon > LONGEST) {
      throw new IllegalArgumentException("a window of " + horizon + ", not 1 … " + LONGEST);
    }
    if (passing.endsObserved()) {
      throw new IllegalArgumentException("the window of an agent ends with what is to come");
    }
    if (!Double.isFinite(evidenceWeight)) {
      throw new IllegalArgumentException("an evidence weight of " + evidenceWeight);
    }
  }
}
