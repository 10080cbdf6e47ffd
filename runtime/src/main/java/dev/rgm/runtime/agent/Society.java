package dev.rgm.runtime.agent;

import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several agents that act side by side, each in a world of its own that behaves as its model says.
 * Without a shared signal they know nothing of each other. With one, each finds in its world the
 * level of what all of them left where it is.
 *
 * <p>{@link #advance} allocates nothing. Not thread-safe.
 */
public final class Society implements Simulation {

  /**
   * One agent.
   *
   * @param name for people
   * @param seed what is added to the seed of a run, so that equal agents need not act alike
   */
  public record Member(String name, DiscreteAgent agent, long seed) {}

  private final List<Member> members;
  private final GenerativeProcess[] worlds;
  private final int[][] outcomes;
  private final int[][] actions;
  private final int[] levels;
  private final SharedSignal signal;

  /** Agents that share a signal, or nothing; reset with seed 0. */
  public Society(List<Member> members, Optional<SharedSignal> signal) {
    this.members = List.copyOf(members);
    this.signal = signal.orElse(null);
    worlds = new GenerativeProcess[members.size()];
    outcomes = new int[worlds.length][];
    actions = new int[worlds.length][];
    levels = new int[worlds.length];
    for (int index = 0; index < worlds.length; index++) {
      var model = members.get(index).agent().model();
      worlds[index] = new GenerativeProcess(model);
      outcomes[index] = new int[model.modalities().size()];
      actions[index] = new int[model.controls().size()];
      int sensed = signal.isEmpty() ? -1 : signal.get().sensedFactor(index);
      levels[index] = sensed < 0 ? 0 : model.factors().get(sensed).states();
    }
    reset(0);
  }

  /** The agents, in order. */
  public List<Member> members() {
    return members;
  }

  /** The world of one agent. */
  public GenerativeProcess world(int agent) {
    return worlds[agent];
  }

  /** The signal that couples the agents, if there is one. */
  public Optional<SharedSignal> signal() {
    return Optional.ofNullable(signal);
  }

  @Override
  public void reset(long seed) {
    for (int index = 0; index < worlds.length; index++) {
      long own = seed + members.get(index).seed();
      members.get(index).agent().reset(own);
      worlds[index].reset(own);
    }
    if (signal != null) {
      signal.reset();
    }
  }

  @Override
  public List<Quantity> step() {
    live();
    List<Quantity> quantities = quantities();
    moveOn();
    return quantities;
  }

  /** Runs one step as {@link #step} does, and tells nothing. */
  public void advance() {
    live();
    moveOn();
  }

  /** Every agent observes, plans and acts. */
  private void live() {
    for (int index = 0; index < worlds.length; index++) {
      if (signal != null) {
        signal.show(index, worlds[index], levels[index]);
      }
      worlds[index].observe(outcomes[index]);
    }
    for (int index = 0; index < worlds.length; index++) {
      members.get(index).agent().step(outcomes[index], actions[index]);
    }
  }

  /** Signals are left and fade, and the worlds move. */
  private void moveOn() {
    if (signal != null) {
      for (int index = 0; index < worlds.length; index++) {
        signal.leave(index, worlds[index]);
      }
      signal.fade();
    }
    for (int index = 0; index < worlds.length; index++) {
      worlds[index].advance(actions[index]);
    }
  }

  private List<Quantity> quantities() {
    List<Quantity> quantities = new ArrayList<>();
    for (int index = 0; index < worlds.length; index++) {
      quantities.addAll(
          AgentQuantities.of(
              members.get(index).name(),
              members.get(index).agent(),
              worlds[index],
              outcomes[index],
              actions[index]));
    }
    if (signal != null) {
      quantities.add(
          new Quantity("", signal.name(), Role.STATE, List.of(), Tensor.vector(signal.toArray())));
    }
    return quantities;
  }
}
