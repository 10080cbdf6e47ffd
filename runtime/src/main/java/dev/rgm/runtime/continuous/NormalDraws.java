package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.RandomSource;

/**
 * Standard normal numbers by the transformation of Box and Muller (1958). Two uniform numbers u, v
 * give two normal numbers √(−2 ln(1 − u)) cos 2πv and √(−2 ln(1 − u)) sin 2πv, in this order; of an
 * odd number of draws the last sine is dropped, so that nothing but the random source has a state.
 * {@link StrictMath} makes the draws the same on every machine.
 */
final class NormalDraws {
  private NormalDraws() {}

  /** Fills the first {@code count} places. */
  static void fill(RandomSource random, double[] target, int count) {
    for (int index = 0; index < count; index += 2) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      target[index] = radius * StrictMath.cos(angle);
      if (index + 1 < count) {
        target[index + 1] = radius * StrictMath.sin(angle);
      }
    }
  }
}
