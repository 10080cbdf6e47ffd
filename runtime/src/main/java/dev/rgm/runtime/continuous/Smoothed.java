package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * Beliefs about every state of a sequence given all its measurements.
 *
 * @param means one per time, axes {@code [n]}
 * @param covariances one per time, axes {@code [n, n]}
 * @param logEvidence ln of the density of all measurements, nats
 */
public record Smoothed(List<Tensor> means, List<Tensor> covariances, double logEvidence) {
  /** Copies the lists. */
  public Smoothed {
    means = List.copyOf(means);
    covariances = List.copyOf(covariances);
  }

  /** The number of times. */
  public int times() {
    return means.size();
  }
}
