package dev.rgm.runtime.hierarchy;

import java.util.List;

/**
 * What one sweep through a hierarchy gave.
 *
 * @param top the epoch of the top level
 * @param nested the epochs of every level below it in their order, the level that observes data
 *     first
 * @param nestedEvidence {@code Q.F} of rgm-algorithms §2.5: the first epoch of each level discards
 *     what deeper levels had added before it. For single steps this is the evidence of the level
 *     below the top one
 * @param fullNestedEvidence ΣF of all nested epochs
 */
public record Inversion(
    Epoch top, List<List<Epoch>> nested, double nestedEvidence, double fullNestedEvidence) {

  /** Copies the lists. */
  public Inversion {
    nested = nested.stream().map(List::copyOf).toList();
  }

  /** The evidence bound that other systems report: that of the top level and {@code Q.F}, nats. */
  public double evidence() {
    return nestedEvidence + top.totalEvidence();
  }

  /** The sum of the evidence bounds of all epochs of all levels, nats. */
  public double fullEvidence() {
    return fullNestedEvidence + top.totalEvidence();
  }
}
