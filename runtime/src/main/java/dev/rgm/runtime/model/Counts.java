package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;

/**
 * Dirichlet counts of one tensor of parameters, categories along the first axis, and how they grow.
 *
 * <p>An observation adds {@code rate} times what it teaches; then all counts of the tensor shrink
 * by {@code memory / (memory + rate)}, so that their total tends to {@code memory} and what was
 * seen long ago counts for less (rgm-algorithms §4.3, where the rate is 1).
 *
 * @param counts of the shape of the parameters, at least 0, with a positive sum in every column
 * @param rate of learning, at least 0; 0 keeps the counts as they are, although they still count
 *     for parameter novelty
 * @param memory the total that the counts tend to, positive; infinite for counts that never shrink
 */
public record Counts(Tensor counts, double rate, double memory) {

  /** Checks the ranges of the two numbers; the counts are checked with the model they belong to. */
  public Counts {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("learning rate " + rate + " is not 0 or more");
    }
    if (!(memory > 0)) {
      throw new IllegalArgumentException("a memory of " + memory + " counts is not positive");
    }
  }

  /** Counts that never shrink. */
  public Counts(Tensor counts, double rate) {
    this(counts, rate, Double.POSITIVE_INFINITY);
  }

  /** Counts that grow by one with every observation and never shrink. */
  public Counts(Tensor counts) {
    this(counts, 1);
  }
}
