package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A hybrid agent in the world that its own switching system describes. */
final class SwitchingSimulation implements Simulation {
  private final SwitchingAgent agent;
  private final SwitchingProcess process;
  private final double[] measured;
  private final double[] inputs;

  /** Takes over an agent, and resets it with seed 0. */
  SwitchingSimulation(SwitchingAgent agent) {
    this.agent = agent;
    process = new SwitchingProcess(agent.model());
    measured = new double[agent.model().measurement().size()];
    inputs = new double[agent.model().inputs()];
    reset(0);
  }

  @Override
  public void reset(long seed) {
    agent.reset(seed);
    process.reset(seed);
  }

  @Override
  public List<Quantity> step() {
    int cue = process.observe(measured);
    agent.observe(measured, cue);
    agent.plan();
    int action = agent.act(inputs);
    SwitchingSystem model = agent.model();
    List<Quantity> quantities = new ArrayList<>();
    Space regime = model.regime();
    quantities.add(
        Quantity.index("", regime.name(), Role.STATE, regime.labels(), process.regime()));
    quantities.add(quantity(model.state(), Role.STATE, Tensor.vector(process.state())));
    model
        .cues()
        .ifPresent(
            cues ->
                quantities.add(Quantity.index("", cues.name(), Role.OUTCOME, cues.labels(), cue)));
    quantities.add(quantity(model.measurement(), Role.OUTCOME, Tensor.vector(measured)));
    quantities.add(
        Quantity.distribution("", regime.name(), Role.BELIEF, regime.labels(), agent.regimes()));
    quantities.add(quantity(model.state(), Role.MEAN, agent.belief().meanTensor()));
    quantities.add(quantity(model.state(), Role.COVARIANCE, agent.belief().covarianceTensor()));
    model.choice().ifPresent(choice -> add(choice.control(), action, quantities));
    model
        .systems()
        .get(0)
        .control()
        .ifPresent(
            law -> quantities.add(quantity(law.input(), Role.ACTION, Tensor.vector(inputs))));
    quantities.add(Quantity.energy("", "free energy", agent.freeEnergy()));
    process.advance(action, inputs);
    return quantities;
  }

  private void add(Pomdp.Control control, int action, List<Quantity> quantities) {
    quantities.add(
        Quantity.distribution(
            "", control.name(), Role.POLICY, control.labels(), agent.planner().actionPosterior()));
    quantities.add(Quantity.index("", control.name(), Role.ACTION, control.labels(), action));
  }

  private static Quantity quantity(Space space, Role role, Tensor values) {
    return new Quantity("", space.name(), role, space.labels(), values);
  }
}
