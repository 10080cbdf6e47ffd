package dev.rgm.runtime.inference;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * Beliefs about the states at every time of a window.
 *
 * @param marginals one list a time, with the posterior {@code [s]} of every factor
 * @param freeEnergy of the window in nats, smaller is better, in the form of the algorithm
 */
public record WindowBeliefs(List<List<Tensor>> marginals, double freeEnergy) {
  /** Copies the lists. */
  public WindowBeliefs {
    marginals = marginals.stream().map(List::copyOf).toList();
  }
}
