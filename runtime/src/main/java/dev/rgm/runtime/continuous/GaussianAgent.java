package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;

/**
 * An agent that perceives measurements, keeps a Gaussian belief about a continuous hidden state,
 * and steers the state towards a goal, one step of discrete time after another. Every generated
 * agent of a continuous model and the generic {@link KalmanAgent} implement it.
 *
 * <p>The life cycle of a step is {@link #observe}, {@link #act}; {@link #step} does both. An agent
 * without control only observes; {@code act} does nothing. Nothing is allocated after construction
 * by {@code observe}, {@code act} and {@code executed}. The agent draws no random numbers.
 */
public interface GaussianAgent extends Restorable, Simulated {

  /** The linear system this agent inverts: names, shapes and numbers. */
  LinearSystem model();

  /** Forgets every measurement and input: the belief is the prior, energies are 0. */
  void reset();

  /**
   * Updates the belief about the current hidden state; exact Bayes.
   *
   * @param measured one number per measurement, axes {@code [m]}; {@link Double#NaN} where a
   *     measurement is missing, for all of them if there is none
   * @throws IllegalArgumentException for another number of measurements, or an infinite one
   * @throws IllegalStateException if an input is due first: {@link #act} or {@link #executed}
   * @throws ArithmeticException if the belief leaves the range of doubles, as that of a system that
   *     grows without bound does in the end; the belief is then that of before
   */
  void observe(double[] measured);

  /**
   * Chooses the input {@code gain (goal − E[x]) + bias}, and takes it as executed.
   *
   * @param inputs receives one number per input, axes {@code [k]}
   * @throws IllegalStateException unless {@link #observe} came since the last input
   */
  void act(double[] inputs);

  /**
   * Says which inputs were really executed, if not those that {@link #act} chose; may be called
   * instead of it.
   *
   * @param inputs one finite number per input
   * @throws IllegalArgumentException for another number of inputs, or one that is not finite
   */
  void executed(double[] inputs);

  /** Observes and acts. */
  default void step(double[] measured, double[] inputs) {
    observe(measured);
    act(inputs);
  }

  /** The belief after the last measurement; a live view. */
  Gaussian belief();

  /** What the belief before the coming measurement is; a live view, refreshed by the input. */
  Gaussian prediction();

  /**
   * The variational free energy of the last measurements in nats: as inference is exact, −ln of
   * their density given all before. It may be negative, as densities may exceed one.
   */
  double freeEnergy();

  /**
   * ln of the density of all measurements since the start, nats: minus the sum of free energies.
   */
  double logEvidence();

  /**
   * Beliefs about a whole sequence given all of it, when the agent itself acts. Changes nothing.
   *
   * @param measured one row per time, axes {@code [t, m]}; NaN where a measurement is missing
   */
  default Smoothed smooth(double[][] measured) {
    return Smoother.smooth(model(), measured);
  }

  /**
   * Beliefs about a whole sequence given all of it. Changes nothing.
   *
   * @param measured one row per time, axes {@code [t, m]}; NaN where a measurement is missing
   * @param inputs what was executed after each measurement but the last, axes {@code [t, k]}
   */
  default Smoothed smooth(double[][] measured, double[][] inputs) {
    return Smoother.smooth(model(), measured, inputs);
  }

  @Override
  default Simulation simulation() {
    return new LinearSimulation(this);
  }
}
