package dev.rgm.runtime.inference;

import java.util.ArrayList;
import java.util.List;

/** What is known about the outcome of one modality at one time. */
public sealed interface Observation {

  /** One outcome was seen; {@code 0 ≤ index < outcomes of the modality}. */
  record Seen(int index) implements Observation {}

  /**
   * One outcome happened, but which one is uncertain: the likelihood of a state is the mean Σ w(o)
   * A[o, ·].
   *
   * @param weights {@code w[o]}, how probable each outcome is, at least 0
   */
  record Uncertain(List<Double> weights) implements Observation {
    /** Copies the weights. */
    public Uncertain {
      weights = requireWeights(weights);
    }
  }

  /**
   * Outcomes were seen in these proportions, as of many samples of one state taken together and
   * counted as one: the logarithm of the likelihood of a state is the mean Σ w(o) ln A[o, ·].
   *
   * @param weights {@code w[o]}, the proportion of each outcome, at least 0
   */
  record Pooled(List<Double> weights) implements Observation {
    /** Copies the weights. */
    public Pooled {
      weights = requireWeights(weights);
    }
  }

  /** Nothing was seen of this modality. */
  record Missing() implements Observation {}

  /** The observations of one outcome index per modality. */
  static List<Observation> seen(int... outcomes) {
    List<Observation> observations = new ArrayList<>(outcomes.length);
    for (int outcome : outcomes) {
      observations.add(new Seen(outcome));
    }
    return observations;
  }

  private static List<Double> requireWeights(List<Double> weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight >= 0 ? weight : Double.NaN;
    }
    // The weights may be zeros only: an observation that is impossible is told apart later.
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("weights " + weights + " are not finite and at least 0");
    }
    return List.copyOf(weights);
  }
}
