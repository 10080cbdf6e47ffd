package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of any linear system, built at run time: the reference that generated agents are
 * compared with, and the engine inside them. Not thread-safe.
 */
public final class KalmanAgent implements GaussianAgent {
  private final LinearSystem model;
  private final Optional<String> fingerprint;
  private final KalmanFilter filter;
  private final int n;
  private final int m;
  private final int k;
  private final double[] effect;

  /** Empty if nothing is done to the system. */
  private final Optional<ControlLaw> law;

  /** The belief before the coming measurement, the one after the last, and room for a new one. */
  private final double[] predictedMean;

  private final double[] predictedCovariance;
  private final double[] mean;
  private final double[] covariance;
  private final double[] newMean;
  private final double[] newCovariance;

  private final double[] shift;
  private final Gaussian belief;
  private final Gaussian prediction;
  private boolean inputDue;
  private double freeEnergy;
  private double logEvidence;

  /** An agent that has seen nothing yet. */
  public KalmanAgent(LinearSystem model) {
    this(model, Optional.empty());
  }

  /**
   * An agent whose snapshots belong to a spec.
   *
   * @param fingerprint hash of the spec
   */
  public KalmanAgent(LinearSystem model, String fingerprint) {
    this(model, Optional.of(fingerprint));
  }

  private KalmanAgent(LinearSystem model, Optional<String> fingerprint) {
    this.model = model;
    this.fingerprint = fingerprint;
    filter = new KalmanFilter(model);
    n = model.state().size();
    m = model.measurement().size();
    k = model.inputs();
    Optional<LinearSystem.Control> control = model.control();
    effect = control.map(c -> c.effect().data()).orElse(new double[0]);
    law = control.map(ControlLaw::new);
    predictedMean = new double[n];
    predictedCovariance = new double[n * n];
    mean = new double[n];
    covariance = new double[n * n];
    newMean = new double[n];
    newCovariance = new double[n * n];
    shift = new double[n];
    belief = new Gaussian(mean, covariance);
    prediction = new Gaussian(predictedMean, predictedCovariance);
    reset();
  }

  @Override
  public LinearSystem model() {
    return model;
  }

  @Override
  public void reset() {
    System.arraycopy(model.priorMean().data(), 0, predictedMean, 0, n);
    System.arraycopy(model.priorCovariance().data(), 0, predictedCovariance, 0, n * n);
    System.arraycopy(predictedMean, 0, mean, 0, n);
    System.arraycopy(predictedCovariance, 0, covariance, 0, n * n);
    inputDue = false;
    freeEnergy = 0;
    logEvidence = 0;
  }

  @Override
  public void observe(double[] measured) {
    if (inputDue) {
      throw new IllegalStateException("an input is due: call act or executed before observe");
    }
    if (measured.length != m) {
      throw new IllegalArgumentException(
          measured.length + " measurements for `" + model.measurement().name() + "` of " + m);
    }
    for (int index = 0; index < m; index++) {
      if (Double.isInfinite(measured[index])) {
        throw new IllegalArgumentException(
            model.measurement().component(index) + " is " + measured[index]);
      }
    }
    System.arraycopy(predictedMean, 0, newMean, 0, n);
    System.arraycopy(predictedCovariance, 0, newCovariance, 0, n * n);
    double surprise = filter.update(measured, newMean, newCovariance);
    requireFinite(surprise, newMean);
    System.arraycopy(newMean, 0, mean, 0, n);
    System.arraycopy(newCovariance, 0, covariance, 0, n * n);
    freeEnergy = surprise;
    logEvidence -= surprise;
    if (k == 0) {
      advance();
    } else {
      inputDue = true;
    }
  }

  private void requireFinite(double surprise, double[] values) {
    boolean finite = Double.isFinite(surprise);
    for (double value : values) {
      finite &= Double.isFinite(value);
    }
    if (!finite) {
      throw new ArithmeticException(
          "the belief about `"
              + model.state().name()
              + "` left the range of doubles: the system grows without bound");
    }
  }

  @Override
  public void act(double[] inputs) {
    if (k == 0) {
      return;
    }
    if (!inputDue) {
      throw new IllegalStateException("nothing to act on: call observe first");
    }
    law.orElseThrow().inputs(mean, inputs);
    executed(inputs);
  }

  @Override
  public void executed(double[] inputs) {
    if (inputs.length != k) {
      throw new IllegalArgumentException(inputs.length + " inputs for a system of " + k);
    }
    for (double input : inputs) {
      if (!Double.isFinite(input)) {
        throw new IllegalArgumentException("input " + input + " is not finite");
      }
    }
    Matrices.multiply(effect, n, k, inputs, shift);
    advance();
    inputDue = false;
  }

  private void advance() {
    System.arraycopy(mean, 0, predictedMean, 0, n);
    System.arraycopy(covariance, 0, predictedCovariance, 0, n * n);
    filter.predict(shift, predictedMean, predictedCovariance);
  }

  @Override
  public Gaussian belief() {
    return belief;
  }

  @Override
  public Gaussian prediction() {
    return prediction;
  }

  @Override
  public double freeEnergy() {
    return freeEnergy;
  }

  @Override
  public double logEvidence() {
    return logEvidence;
  }

  @Override
  public String fingerprint() {
    return fingerprint.orElseGet(() -> Fingerprint.of(model));
  }

  @Override
  public Snapshot save() {
    int[] square = {n, n};
    return new Snapshot(
        fingerprint(),
        Map.of(
            "mean", Tensor.vector(mean),
            "covariance", Tensor.of(square, covariance),
            "predicted mean", Tensor.vector(predictedMean),
            "predicted covariance", Tensor.of(square, predictedCovariance),
            "energies", Tensor.vector(freeEnergy, logEvidence, inputDue ? 1 : 0)),
        new RandomSource(0).save());
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.requireFingerprint(fingerprint());
    double[] savedMean = snapshot.numbers("mean", n);
    double[] savedCovariance = snapshot.numbers("covariance", n * n);
    double[] savedPrediction = snapshot.numbers("predicted mean", n);
    double[] savedSpread = snapshot.numbers("predicted covariance", n * n);
    double[] energies = snapshot.numbers("energies", 3);
    System.arraycopy(savedMean, 0, mean, 0, n);
    System.arraycopy(savedCovariance, 0, covariance, 0, n * n);
    System.arraycopy(savedPrediction, 0, predictedMean, 0, n);
    System.arraycopy(savedSpread, 0, predictedCovariance, 0, n * n);
    freeEnergy = energies[0];
    logEvidence = energies[1];
    inputDue = energies[2] != 0;
  }
}
