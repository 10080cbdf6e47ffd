package dev.rgm.pipeline.data;

import dev.rgm.runtime.agent.RandomSource;

/** Standard normal numbers, the same on every platform. */
public final class NormalNumber {
  private NormalNumber() {}

  /** Draws one by the polar method of Marsaglia. */
  public static double draw(RandomSource random) {
    while (true) {
      double u = 2 * random.nextDouble() - 1;
      double v = 2 * random.nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }
}
