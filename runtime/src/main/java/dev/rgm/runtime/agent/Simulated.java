package dev.rgm.runtime.agent;

/** An agent that knows the world it lives in: that of its own model. */
public interface Simulated {

  /**
   * This agent in the world that its own model describes. The simulation uses the agent itself, and
   * resets it.
   */
  Simulation simulation();
}
