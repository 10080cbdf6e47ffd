package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * Finds states that predict nearly the same, from the angles between their columns ({@code
 * rgm-algorithms.md} §6.8, {@code DIR_REDUCE}). Two states are merged if they are close to exactly
 * the same states.
 */
public final class DirectionMerging {
  private DirectionMerging() {}

  /**
   * Which states to merge.
   *
   * @param likelihoods at least one matrix {@code [outcome, state]}, all over the same states
   * @return merged states in order of their first member
   * @throws IllegalArgumentException if the matrices differ in their states
   */
  public static StateMap of(List<Tensor> likelihoods) {
    int states = likelihoods.get(0).extent(1);
    double[] products = CountTensors.allocate("a matrix of similarities", states, states);
    for (Tensor likelihood : likelihoods) {
      if (likelihood.rank() != 2 || likelihood.extent(1) != states) {
        throw new IllegalArgumentException(likelihood + " is not over " + states + " states");
      }
      addProducts(CountTensors.normalised(likelihood), products);
    }
    // 2 √2 n (1 − ρ) < √2
    double near = 1 - 1.0 / (2 * likelihoods.size());
    int[] labels = new int[states];
    for (int column = 0; column < states; column++) {
      LabelTable table = new LabelTable(states);
      for (int row = 0; row < states; row++) {
        double cosine =
            products[row * states + column]
                / Math.sqrt(products[row * states + row] * products[column * states + column]);
        labels[row] = table.label(2L * labels[row] + (cosine > near ? 1 : 0));
      }
    }
    return StateMap.merging(labels);
  }

  private static void addProducts(Tensor likelihood, double[] products) {
    int states = likelihood.extent(1);
    double[] values = likelihood.data();
    for (int row = 0; row < likelihood.extent(0); row++) {
      int from = row * states;
      for (int i = 0; i < states; i++) {
        double weight = values[from + i];
        if (weight > 0) {
          for (int j = 0; j < states; j++) {
            products[i * states + j] += weight * values[from + j];
          }
        }
      }
    }
  }
}
