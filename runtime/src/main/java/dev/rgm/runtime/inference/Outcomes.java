package dev.rgm.runtime.inference;

import java.util.Arrays;

/**
 * What was observed in every modality at one time: a single outcome, or a distribution over
 * outcomes. A modality may be open, when nothing was observed and nothing predicted yet.
 */
public final class Outcomes {
  private static final int NO_INDEX = -1;

  private final int[] indices;
  private final double[][] distributions;

  /** Outcomes of so many modalities, all open. */
  public Outcomes(int modalities) {
    indices = new int[modalities];
    Arrays.fill(indices, NO_INDEX);
    distributions = new double[modalities][];
  }

  /** One outcome, counted from 0, in every modality. */
  public static Outcomes of(int... outcomes) {
    Outcomes result = new Outcomes(outcomes.length);
    for (int modality = 0; modality < outcomes.length; modality++) {
      result.set(modality, outcomes[modality]);
    }
    return result;
  }

  /** One distribution in every modality; the arrays are kept and must not change. */
  public static Outcomes of(double[]... distributions) {
    Outcomes result = new Outcomes(distributions.length);
    for (int modality = 0; modality < distributions.length; modality++) {
      result.set(modality, distributions[modality]);
    }
    return result;
  }

  /** The number of modalities. */
  public int modalities() {
    return indices.length;
  }

  /**
   * Observes a single outcome.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void set(int modality, int outcome) {
    if (outcome < 0) {
      throw new IllegalArgumentException("outcome " + outcome + " of modality " + modality);
    }
    indices[modality] = outcome;
    distributions[modality] = null;
  }

  /** Observes a distribution over outcomes; the array is kept and must not change. */
  public void set(int modality, double[] distribution) {
    indices[modality] = NO_INDEX;
    distributions[modality] = distribution;
  }

  /** Takes one modality over from other outcomes. */
  public void set(int modality, Outcomes other) {
    indices[modality] = other.indices[modality];
    distributions[modality] = other.distributions[modality];
  }

  /** Whether nothing was observed in a modality. */
  public boolean isOpen(int modality) {
    return indices[modality] == NO_INDEX && distributions[modality] == null;
  }

  /** Whether a modality holds a single outcome. */
  public boolean isSingle(int modality) {
    return indices[modality] != NO_INDEX;
  }

  /** The single outcome of a modality, counted from 0. */
  public int index(int modality) {
    return indices[modality];
  }

  /**
   * The distribution of a modality, one-hot for a single outcome.
   *
   * @param outcomes the number of outcomes of the modality
   * @return not to be written to
   */
  public double[] distribution(int modality, int outcomes) {
    if (isSingle(modality)) {
      double[] certain = new double[outcomes];
      certain[indices[modality]] = 1;
      return certain;
    }
    return distributions[modality];
  }
}
