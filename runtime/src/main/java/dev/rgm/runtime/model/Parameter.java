package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;

/**
 * The numbers of a set of categorical distributions, categories along the first axis: either
 * probabilities that stay as they are, or Dirichlet counts that experience adds to. Columns need
 * not sum to one; whoever uses a parameter divides each column by its sum, and a column of zeros
 * stands for a uniform one (rgm-algorithms §0.2, {@code norm}).
 *
 * @param values at least 0 and finite
 * @param learnable whether the values are counts of which a column's sum is the number of cases
 *     behind it; a count of exactly 0 is a structural zero that no experience changes
 */
public record Parameter(Tensor values, boolean learnable) {

  /** Probabilities that stay as they are. */
  public static Parameter fixed(Tensor probabilities) {
    return new Parameter(probabilities, false);
  }

  /** Dirichlet counts that are learned. */
  public static Parameter counts(Tensor counts) {
    return new Parameter(counts, true);
  }

  /** The same kind of parameter with other values. */
  public Parameter withValues(Tensor other) {
    return new Parameter(other, learnable);
  }
}
