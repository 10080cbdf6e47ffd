package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A continuous agent in the world that its own linear system describes. */
public final class LinearSimulation implements Simulation {
  private final GaussianAgent agent;
  private final LinearProcess process;
  private final double[] measured;
  private final double[] inputs;

  /** Takes over an agent, and resets it with seed 0. */
  public LinearSimulation(GaussianAgent agent) {
    this.agent = agent;
    process = new LinearProcess(agent.model());
    measured = new double[agent.model().measurement().size()];
    inputs = new double[agent.model().inputs()];
    reset(0);
  }

  @Override
  public void reset(long seed) {
    agent.reset();
    process.reset(seed);
  }

  @Override
  public List<Quantity> step() {
    process.observe(measured);
    agent.step(measured, inputs);
    LinearSystem model = agent.model();
    Space state = model.state();
    List<Quantity> quantities = new ArrayList<>();
    quantities.add(quantity(state, Role.STATE, Tensor.vector(process.state())));
    quantities.add(quantity(model.measurement(), Role.OUTCOME, Tensor.vector(measured)));
    quantities.add(quantity(state, Role.MEAN, agent.belief().meanTensor()));
    quantities.add(quantity(state, Role.COVARIANCE, agent.belief().covarianceTensor()));
    model
        .control()
        .ifPresent(
            law -> quantities.add(quantity(law.input(), Role.ACTION, Tensor.vector(inputs))));
    quantities.add(Quantity.energy("", "free energy", agent.freeEnergy()));
    process.advance(inputs);
    return quantities;
  }

  private static Quantity quantity(Space space, Role role, Tensor values) {
    return new Quantity("", space.name(), role, space.labels(), values);
  }
}
