package dev.rgm.runtime.fit;

import java.util.List;

/**
 * Recorded behaviour of one agent: episodes one after the other. What is learned in one episode is
 * known in the next; beliefs start anew.
 *
 * @param episodes of trials in their order, at least one trial in all
 */
public record Behaviour(List<List<Trial>> episodes) {
  /** Copies the lists. */
  public Behaviour {
    episodes = episodes.stream().map(List::copyOf).toList();
    if (episodes.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("there is no trial");
    }
  }

  /** The number of trials. */
  public int trials() {
    return episodes.stream().mapToInt(List::size).sum();
  }
}
