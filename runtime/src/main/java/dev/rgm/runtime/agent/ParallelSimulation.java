package dev.rgm.runtime.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Simulations that share nothing, side by side. Each has a seed of its own, that of the run and its
 * place among them, so that their draws are independent.
 */
public final class ParallelSimulation implements Simulation {
  private final List<Part> parts;

  /**
   * One simulation.
   *
   * @param name for people; quantities without owner belong to it
   */
  public record Part(String name, Simulation simulation) {

    /** An agent in the world that its model describes. */
    public static Part of(String name, DiscreteAgent agent) {
      return new Part(
          name, new Society(List.of(new Society.Member("", agent, 0)), Optional.empty()));
    }

    /** An agent that knows its world. */
    public static Part of(String name, Simulated agent) {
      return new Part(name, agent.simulation());
    }

    /** A simulation under a name. */
    public static Part of(String name, Simulation simulation) {
      return new Part(name, simulation);
    }
  }

  /** Takes over simulations, and resets them with seed 0. */
  public ParallelSimulation(List<Part> parts) {
    this.parts = List.copyOf(parts);
    reset(0);
  }

  @Override
  public void reset(long seed) {
    for (int index = 0; index < parts.size(); index++) {
      parts.get(index).simulation().reset(seed + index);
    }
  }

  @Override
  public List<Quantity> step() {
    List<Quantity> quantities = new ArrayList<>();
    for (Part part : parts) {
      for (Quantity quantity : part.simulation().step()) {
        String owner = quantity.owner().isEmpty() ? "" : " " + quantity.owner();
        quantities.add(
            new Quantity(
                part.name() + owner,
                quantity.name(),
                quantity.role(),
                quantity.labels(),
                quantity.values()));
      }
    }
    return quantities;
  }
}
