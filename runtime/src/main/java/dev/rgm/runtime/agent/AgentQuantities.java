package dev.rgm.runtime.agent;

import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.List;

/** What happened to one agent in a step of a {@link Simulation}. */
public final class AgentQuantities {
  private AgentQuantities() {}

  /**
   * The true states, outcomes, beliefs, policies, actions and the free energy of an agent that has
   * just acted in a world that has not moved on yet.
   *
   * @param owner whom the quantities belong to
   * @param outcomes what the agent observed, one per modality
   * @param actions what it chose, one per control
   */
  public static List<Quantity> of(
      String owner, DiscreteAgent agent, GenerativeProcess world, int[] outcomes, int[] actions) {
    Pomdp model = agent.model();
    List<Quantity> quantities = new ArrayList<>();
    for (int f = 0; f < model.factors().size(); f++) {
      Pomdp.Factor factor = model.factors().get(f);
      quantities.add(
          Quantity.index(owner, factor.name(), Role.STATE, factor.labels(), world.state(f)));
    }
    for (int m = 0; m < outcomes.length; m++) {
      Pomdp.Modality modality = model.modalities().get(m);
      quantities.add(
          Quantity.index(owner, modality.name(), Role.OUTCOME, modality.labels(), outcomes[m]));
    }
    for (int f = 0; f < model.factors().size(); f++) {
      Pomdp.Factor factor = model.factors().get(f);
      quantities.add(
          Quantity.distribution(
              owner, factor.name(), Role.BELIEF, factor.labels(), agent.belief(f)));
    }
    for (int c = 0; c < actions.length; c++) {
      Pomdp.Control control = model.controls().get(c);
      quantities.add(
          Quantity.distribution(
              owner, control.name(), Role.POLICY, control.labels(), agent.actionPosterior(c)));
      quantities.add(
          Quantity.index(owner, control.name(), Role.ACTION, control.labels(), actions[c]));
    }
    quantities.add(Quantity.energy(owner, "free energy", agent.freeEnergy()));
    return quantities;
  }
}
