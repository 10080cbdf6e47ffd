package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.kernel.Matrices;
import java.util.Arrays;

/**
 * A world that behaves exactly as a linear system says.
 *
 * <p>The order of draws is fixed: {@link #reset} draws n normal numbers for the first state, {@link
 * #observe} m for a measurement, {@link #advance} n for the noise of a step, each as pairs by Box
 * and Muller from two uniform numbers, the second of the last pair dropped if their number is odd.
 * Noise is L z with the Cholesky factor L of its covariance. Nothing is allocated after
 * construction.
 */
public final class LinearProcess {
  /** Keeps the draws of the world apart from those of an agent with the same seed. */
  static final long SEED_SALT = 0x9E3779B97F4A7C15L;

  private final LinearSystem system;
  private final int n;
  private final int m;
  private final int k;
  private final double[] effect;
  private final double[] priorFactor;
  private final double[] processFactor;
  private final double[] observationFactor;
  private final RandomSource random;
  private final double[] state;
  private final double[] next;
  private final double[] draws;
  private final double[] shift;

  /** The world of a system, reset with seed 0. */
  public LinearProcess(LinearSystem system) {
    this(system, new RandomSource(0));
    reset(0);
  }

  /** A world that draws from a source it shares; nothing is drawn yet. */
  LinearProcess(LinearSystem system, RandomSource random) {
    this.system = system;
    this.random = random;
    n = system.state().size();
    m = system.measurement().size();
    k = system.inputs();
    effect = system.control().map(law -> law.effect().data()).orElse(new double[0]);
    priorFactor = factor(system.priorCovariance().data(), n);
    processFactor = factor(system.processNoise().data(), n);
    observationFactor = factor(system.observationNoise().data(), m);
    state = new double[n];
    next = new double[n];
    draws = new double[Math.max(n, m)];
    shift = new double[n];
  }

  private static double[] factor(double[] covariance, int size) {
    double[] factor = covariance.clone();
    if (!Cholesky.factor(factor, size)) {
      throw new IllegalStateException("a checked covariance is positive definite");
    }
    return factor;
  }

  /**
   * Draws a first state.
   *
   * @param seed of the run
   */
  public void reset(long seed) {
    random.reset(seed ^ SEED_SALT);
    start();
  }

  /** Draws a first state from where the source is. */
  void start() {
    System.arraycopy(system.priorMean().data(), 0, state, 0, n);
    NormalDraws.fill(random, draws, n);
    Cholesky.addProduct(priorFactor, n, draws, state);
  }

  /**
   * Draws what is measured in the present state.
   *
   * @param measured receives {@code [m]}
   */
  public void observe(double[] measured) {
    if (measured.length != m) {
      throw new IllegalArgumentException(measured.length + " measurements, expected " + m);
    }
    Matrices.multiply(system.observation().data(), m, n, state, measured);
    NormalDraws.fill(random, draws, m);
    Cholesky.addProduct(observationFactor, m, draws, measured);
  }

  /**
   * Draws the next state.
   *
   * @param inputs one number per input
   */
  public void advance(double[] inputs) {
    if (inputs.length != k) {
      throw new IllegalArgumentException(inputs.length + " inputs, expected " + k);
    }
    Matrices.multiply(system.dynamics().data(), n, n, state, next);
    Matrices.multiply(effect, n, k, inputs, shift);
    for (int index = 0; index < n; index++) {
      next[index] += shift[index];
    }
    NormalDraws.fill(random, draws, n);
    Cholesky.addProduct(processFactor, n, draws, next);
    System.arraycopy(next, 0, state, 0, n);
  }

  /** The present state, a copy, axes {@code [n]}. */
  public double[] state() {
    return Arrays.copyOf(state, n);
  }

  /** Takes over the state of another world; draws nothing. */
  void follow(LinearProcess other) {
    System.arraycopy(other.state, 0, state, 0, n);
  }

  /** The random source, to save and restore its state. */
  public RandomSource random() {
    return random;
  }
}
