package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;

/**
 * What the outcomes of one step say about the states: for every modality the probability of what
 * was observed, given each combination of states that the modality depends on.
 */
public final class Evidence {
  private final double[][] likelihoods;
  private final double[][] given;

  /** Room for the evidence of every modality of a model. */
  public Evidence(Pomdp model) {
    int modalities = model.modalities().size();
    likelihoods = new double[modalities][];
    given = new double[modalities][];
    for (int modality = 0; modality < modalities; modality++) {
      Tensor likelihood = model.modalities().get(modality).likelihood();
      likelihoods[modality] = likelihood.data();
      given[modality] = new double[likelihood.size() / likelihood.extent(0)];
    }
  }

  /**
   * Takes one outcome index per modality.
   *
   * @throws IllegalArgumentException for a wrong number of outcomes, or one out of range
   */
  public void observe(int[] outcomes) {
    if (outcomes.length != given.length) {
      throw new IllegalArgumentException(
          outcomes.length + " outcomes for " + given.length + " modalities");
    }
    for (int modality = 0; modality < given.length; modality++) {
      int columns = given[modality].length;
      int count = likelihoods[modality].length / columns;
      if (outcomes[modality] < 0 || outcomes[modality] >= count) {
        throw new IllegalArgumentException(
            "outcome "
                + outcomes[modality]
                + " of modality "
                + modality
                + " is not in 0 … "
                + (count - 1));
      }
    }
    for (int modality = 0; modality < given.length; modality++) {
      int columns = given[modality].length;
      System.arraycopy(
          likelihoods[modality], outcomes[modality] * columns, given[modality], 0, columns);
    }
  }

  /**
   * Takes a distribution over the outcomes of every modality: the evidence is the mean of the
   * likelihoods, Σ w(o) A[o, ·].
   *
   * @param weights {@code [modality][o]}
   * @throws IllegalArgumentException for a wrong number of weights
   */
  public void observe(double[][] weights) {
    if (weights.length != given.length) {
      throw new IllegalArgumentException(
          weights.length + " distributions for " + given.length + " modalities");
    }
    for (int modality = 0; modality < given.length; modality++) {
      int columns = given[modality].length;
      if (weights[modality].length * columns != likelihoods[modality].length) {
        throw new IllegalArgumentException(
            weights[modality].length + " weights for the outcomes of modality " + modality);
      }
      Arrays.fill(given[modality], 0);
      for (int outcome = 0; outcome < weights[modality].length; outcome++) {
        double weight = weights[modality][outcome];
        for (int column = 0; column < columns; column++) {
          given[modality][column] += weight * likelihoods[modality][outcome * columns + column];
        }
      }
    }
  }

  /** The number of modalities. */
  int modalities() {
    return given.length;
  }

  /** Probability of the observation of one modality, per column of its likelihood. */
  double[] given(int modality) {
    return given[modality];
  }
}
