package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of a {@link SwitchingSystem}: a belief about the regime, and one Gaussian belief about
 * the state for each regime. Not thread-safe; a step allocates nothing.
 *
 * <p>The exact belief has one Gaussian for every history of regimes, so their number grows without
 * bound. This is the interacting multiple model filter (Blom and Bar-Shalom 1988): before each step
 * the Gaussians that lead to the same regime are replaced by the one with their mean and
 * covariance. The first measurement is exact, and so is everything where the regimes differ in
 * nothing that matters.
 */
public final class SwitchingAgent implements Restorable, Simulated {
  /** The outcome of {@link #observe(double[], int)} if there was none. */
  public static final int MISSING = -1;

  private final SwitchingSystem model;
  private final Optional<String> fingerprint;
  private final int n;
  private final int m;
  private final int regimes;
  private final int outcomes;
  private final KalmanFilter[] filters;
  private final Mixture predicted;
  private final Mixture current;
  private final Mixture updated;
  private final double[] logWeights;
  private final double[] mixing;
  private final double[] still;
  private final double[] mean;
  private final double[] covariance;
  private final Gaussian belief;
  private final Gaussian[] beliefs;
  private final Distribution regimeBelief;
  private double freeEnergy;
  private double logEvidence;

  /** An agent that has seen nothing yet. */
  public SwitchingAgent(SwitchingSystem model) {
    this(model, Optional.empty());
  }

  /**
   * An agent whose snapshots belong to a spec.
   *
   * @param fingerprint hash of the spec
   */
  public SwitchingAgent(SwitchingSystem model, String fingerprint) {
    this(model, Optional.of(fingerprint));
  }

  private SwitchingAgent(SwitchingSystem model, Optional<String> fingerprint) {
    this.model = model;
    this.fingerprint = fingerprint;
    n = model.state().size();
    m = model.measurement().size();
    regimes = model.regime().size();
    outcomes = model.cues().map(cues -> cues.likelihood().extent(0)).orElse(0);
    filters = model.systems().stream().map(KalmanFilter::new).toArray(KalmanFilter[]::new);
    predicted = new Mixture(regimes, n);
    current = new Mixture(regimes, n);
    updated = new Mixture(regimes, n);
    logWeights = new double[regimes];
    mixing = new double[regimes];
    still = new double[n];
    mean = new double[n];
    covariance = new double[n * n];
    belief = new Gaussian(mean, covariance);
    beliefs = new Gaussian[regimes];
    for (int regime = 0; regime < regimes; regime++) {
      beliefs[regime] = new Gaussian(current.means[regime], current.covariances[regime]);
    }
    regimeBelief = new Distribution(current.weights);
    reset();
  }

  /** The switching system this agent inverts. */
  public SwitchingSystem model() {
    return model;
  }

  /** Forgets every measurement: beliefs are the priors, energies are 0. */
  public void reset() {
    for (int regime = 0; regime < regimes; regime++) {
      LinearSystem system = model.systems().get(regime);
      predicted.weights[regime] = model.prior().at(regime);
      System.arraycopy(system.priorMean().data(), 0, predicted.means[regime], 0, n);
      System.arraycopy(system.priorCovariance().data(), 0, predicted.covariances[regime], 0, n * n);
    }
    current.copy(predicted);
    current.collapse(current.weights, mean, covariance);
    freeEnergy = 0;
    logEvidence = 0;
  }

  /**
   * Updates the beliefs where there are no cues, or none was seen.
   *
   * @param measured axes {@code [m]}; {@link Double#NaN} where a measurement is missing
   * @throws IllegalArgumentException for another number of measurements, or an infinite one
   * @throws ArithmeticException if the belief leaves the range of doubles
   */
  public void observe(double[] measured) {
    observe(measured, MISSING);
  }

  /**
   * Updates the beliefs about the regime and the state.
   *
   * @param measured axes {@code [m]}; {@link Double#NaN} where a measurement is missing
   * @param cue index of the categorical outcome, or {@link #MISSING}
   * @throws IllegalArgumentException for another number of measurements, an infinite one, or an
   *     outcome that there is not
   * @throws ImpossibleEvidenceException if the cue has probability zero; nothing changes then
   * @throws ArithmeticException if the belief leaves the range of doubles
   */
  public void observe(double[] measured, int cue) {
    require(measured, cue);
    updated.copy(predicted);
    double largest = Double.NEGATIVE_INFINITY;
    for (int regime = 0; regime < regimes; regime++) {
      double surprise =
          filters[regime].update(measured, updated.means[regime], updated.covariances[regime]);
      if (!Double.isFinite(surprise) || !updated.isFinite(regime)) {
        throw new ArithmeticException(
            "the belief about `"
                + model.state().name()
                + "` left the range of doubles: regime "
                + model.regime().component(regime)
                + " grows without bound");
      }
      double likelihood = predicted.weights[regime];
      if (cue != MISSING) {
        likelihood *= model.cues().orElseThrow().likelihood().at(cue * regimes + regime);
      }
      logWeights[regime] = Math.log(likelihood) - surprise;
      largest = Math.max(largest, logWeights[regime]);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      throw new ImpossibleEvidenceException(
          "outcome "
              + cue
              + " of `"
              + model.cues().orElseThrow().name()
              + "` has probability zero under the beliefs of this step");
    }
    double total = 0;
    for (int regime = 0; regime < regimes; regime++) {
      updated.weights[regime] = Math.exp(logWeights[regime] - largest);
      total += updated.weights[regime];
    }
    for (int regime = 0; regime < regimes; regime++) {
      updated.weights[regime] /= total;
    }
    current.copy(updated);
    current.collapse(current.weights, mean, covariance);
    freeEnergy = -largest - Math.log(total);
    logEvidence -= freeEnergy;
    advance();
  }

  private void require(double[] measured, int cue) {
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
    if (cue != MISSING && (cue < 0 || cue >= outcomes)) {
      throw new IllegalArgumentException("outcome " + cue + " of " + outcomes);
    }
  }

  /** Mixes what leads to each regime, and moves it on by one step of that regime. */
  private void advance() {
    for (int next = 0; next < regimes; next++) {
      double reached = 0;
      for (int previous = 0; previous < regimes; previous++) {
        mixing[previous] =
            model.transitions().at(next * regimes + previous) * current.weights[previous];
        reached += mixing[previous];
      }
      predicted.weights[next] = reached;
      if (reached > 0) {
        for (int previous = 0; previous < regimes; previous++) {
          mixing[previous] /= reached;
        }
      } else {
        // A regime that cannot be reached has no mixture; its weight of zero hides its own belief.
        Arrays.fill(mixing, 0);
        mixing[next] = 1;
      }
      current.collapse(mixing, predicted.means[next], predicted.covariances[next]);
      filters[next].predict(still, predicted.means[next], predicted.covariances[next]);
    }
  }

  /** The belief about the regime, axes {@code [regime]}; a live view. */
  public Distribution regimes() {
    return regimeBelief;
  }

  /** The belief about the state whatever the regime: mean and covariance of the mixture. */
  public Gaussian belief() {
    return belief;
  }

  /** The belief about the state if a regime is in force; a live view. */
  public Gaussian belief(int regime) {
    return beliefs[regime];
  }

  /** The free energy of the last measurements and cue, nats: −ln of their predicted density. */
  public double freeEnergy() {
    return freeEnergy;
  }

  /** Minus the sum of all free energies since the start, nats. */
  public double logEvidence() {
    return logEvidence;
  }

  @Override
  public Simulation simulation() {
    return new SwitchingSimulation(this);
  }

  @Override
  public String fingerprint() {
    return fingerprint.orElseGet(() -> Fingerprint.of(model));
  }

  @Override
  public Snapshot save() {
    return new Snapshot(
        fingerprint(),
        Map.of(
            "belief", Tensor.vector(current.save()),
            "prediction", Tensor.vector(predicted.save()),
            "energies", Tensor.vector(freeEnergy, logEvidence)),
        new RandomSource(0).save());
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.requireFingerprint(fingerprint());
    double[] savedBelief = snapshot.numbers("belief", current.size());
    double[] savedPrediction = snapshot.numbers("prediction", predicted.size());
    double[] energies = snapshot.numbers("energies", 2);
    current.restore(savedBelief);
    predicted.restore(savedPrediction);
    current.collapse(current.weights, mean, covariance);
    freeEnergy = energies[0];
    logEvidence = energies[1];
  }
}
