package dev.rgm.runtime.renormalisation;

import java.util.Arrays;
import java.util.Objects;

/** Recording known as distributions: probabilities (or weights) of every outcome a time point. */
public final class UncertainSequence implements OutcomeSequence {
  private final int levels;
  private final double[] probabilities;

  private UncertainSequence(int levels, double[] probabilities) {
    this.levels = levels;
    this.probabilities = probabilities;
  }

  /**
   * Makes a sequence.
   *
   * @param levels the number of possible outcomes, at least 1
   * @param probabilities axes {@code [time, outcome]}, at least 0; not copied, must not change
   * @throws IllegalArgumentException if the numbers do not fill whole time points, or one is
   *     negative or not finite
   */
  public static UncertainSequence of(int levels, double[] probabilities) {
    if (levels < 1 || probabilities.length % levels != 0) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities are no distributions over " + levels);
    }
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("an outcome has probability " + probability);
      }
    }
    return new UncertainSequence(levels, probabilities);
  }

  @Override
  public int levels() {
    return levels;
  }

  @Override
  public int times() {
    return probabilities.length / levels;
  }

  @Override
  public double probability(int time, int outcome) {
    return probabilities[time * levels + Objects.checkIndex(outcome, levels)];
  }

  @Override
  public UncertainSequence at(int... times) {
    double[] chosen = new double[Math.multiplyExact(times.length, levels)];
    for (int position = 0; position < times.length; position++) {
      System.arraycopy(probabilities, times[position] * levels, chosen, position * levels, levels);
    }
    return new UncertainSequence(levels, chosen);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UncertainSequence that
        && levels == that.levels
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * levels + Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return times() + " distributions over " + levels;
  }
}
