package dev.rgm.runtime.agent;

import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.List;

/** A controller in the world of its level 0, and what its levels above believe and choose. */
final class TimedSimulation implements Simulation {
  private final TimedController controller;
  private final GenerativeProcess world;
  private final int[] outcomes;
  private final int[] actions;

  /** Takes over a controller, and resets it with seed 0. */
  TimedSimulation(TimedController controller) {
    this.controller = controller;
    Pomdp model = controller.model();
    world = new GenerativeProcess(model);
    outcomes = new int[model.modalities().size()];
    actions = new int[model.controls().size()];
    reset(0);
  }

  @Override
  public void reset(long seed) {
    controller.reset(seed);
    world.reset(seed);
  }

  @Override
  public List<Quantity> step() {
    world.observe(outcomes);
    controller.step(outcomes, actions);
    List<Quantity> quantities =
        new ArrayList<>(AgentQuantities.of(owner(0), controller, world, outcomes, actions));
    int levels = controller.hierarchy().levels().size();
    for (int level = 1; level < levels; level++) {
      add(owner(level), controller.level(level), quantities);
    }
    world.advance(actions);
    return quantities;
  }

  private static String owner(int level) {
    return "level " + level;
  }

  private static void add(String owner, TimedLevel level, List<Quantity> quantities) {
    Pomdp.Factor factor = level.model().factors().get(0);
    quantities.add(
        Quantity.distribution(owner, factor.name(), Role.BELIEF, factor.labels(), level.belief()));
    if (level.chooses()) {
      Pomdp.Control control = level.model().controls().get(0);
      quantities.add(
          Quantity.distribution(
              owner, control.name(), Role.POLICY, control.labels(), level.policyPosterior()));
      quantities.add(
          Quantity.index(owner, control.name(), Role.ACTION, control.labels(), level.action()));
    }
    quantities.add(Quantity.energy(owner, "free energy", level.freeEnergy()));
  }
}
