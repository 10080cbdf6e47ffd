package dev.rgm.runtime.planning;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;

/** How one category is chosen from a posterior over actions or policies. */
public final class ActionChoice {
  /**
   * Probabilities that differ by no more are tied, so that rounding never decides (decision 0002,
   * 8; pymdp-algorithms §1.2).
   */
  public static final double TIE_TOLERANCE = 1e-8;

  private ActionChoice() {}

  /** The lowest index whose probability is within {@link #TIE_TOLERANCE} of the largest. */
  public static int mostProbable(double[] probabilities) {
    return best(probabilities);
  }

  /**
   * The lowest index whose value is within {@link #TIE_TOLERANCE} of the largest.
   *
   * @param values nats, larger is better
   */
  public static int best(double[] values) {
    double largest = largest(values);
    int index = 0;
    while (largest - values[index] > TIE_TOLERANCE) {
      index++;
    }
    return index;
  }

  /** Whether more than one category is within {@link #TIE_TOLERANCE} of the largest. */
  public static boolean tied(double[] probabilities) {
    double largest = largest(probabilities);
    int candidates = 0;
    for (double probability : probabilities) {
      if (largest - probability <= TIE_TOLERANCE) {
        candidates++;
      }
    }
    return candidates > 1;
  }

  /**
   * The distribution from which a stochastic choice is drawn, ∝ exp(α ln p).
   *
   * @param precision α, positive
   * @param logarithm with the guard of the profile
   * @param target receives as many probabilities
   */
  public static void sharpen(
      double[] probabilities, double precision, Logarithm logarithm, double[] target) {
    for (int index = 0; index < probabilities.length; index++) {
      target[index] = precision * logarithm.of(probabilities[index]);
    }
    Simplex.softmax(target, 0, probabilities.length);
  }

  private static double largest(double[] values) {
    double largest = values[0];
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
