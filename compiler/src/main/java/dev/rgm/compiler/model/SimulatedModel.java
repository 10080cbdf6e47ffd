package dev.rgm.compiler.model;

/** A model that lives in the world it describes, step after step. */
public sealed interface SimulatedModel extends SpecModel
    permits GenerativeModel,
        AgentSociety,
        TimedControllerModel,
        LinearGaussianModel,
        SwitchingModel,
        ParallelModel {

  /** Defaults of a simulation. */
  GenerativeModel.RunDefaults run();
}
