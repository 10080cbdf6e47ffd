package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.agent.Restorable;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The agent of a {@link SwitchingSystem}: a belief about the regime, and one Gaussian belief about
 * the state for each regime. Not thread-safe; a step allocates nothing.
 *
 * <p>The life cycle of a step is {@link #observe}, {@link #plan}, {@link #act}. Only a system with
 * actions plans; one without actions and inputs only observes.
 *
 * <p>The exact belief has one Gaussian for every history of regimes, so their number grows without
 * bound. This is the interacting multiple model filter (Blom and Bar-Shalom 1988): before each step
 * the Gaussians that lead to the same regime are replaced by the one with their mean and
 * covariance. The first measurement is exact, and so is everything where the regimes differ in
 * nothing that matters.
 *
 * <p>The inputs are what the laws of the regimes ask for at their own means, weighted by the
 * probabilities of the regimes. The actions are chosen by expected free energy: that of regimes and
 * cues, and the expected cost of the predicted state where there are goals.
 */
public final class SwitchingAgent implements Restorable, Simulated {
  /** The outcome of {@link #observe(double[], int)} if there was none. */
  public static final int MISSING = -1;

  /** The action of a system without actions. */
  public static final int NO_ACTION = -1;

  private final SwitchingSystem model;
  private final Optional<String> fingerprint;
  private final int n;
  private final int m;
  private final int regimes;
  private final int outcomes;
  private final Mixture predicted;
  private final Mixture current;
  private final Mixture updated;
  private final RegimeEvidence evidence;
  private final RegimeMotion motion;
  private final RegimeControl control;
  private final RandomSource random;

  /** Null if no action changes the regime. */
  private final RegimePlanner planner;

  private final boolean passive;
  private final double[] still;
  private final double[] mean;
  private final double[] covariance;
  private final Gaussian belief;
  private final Gaussian[] beliefs;
  private final Distribution regimeBelief;
  private boolean due;
  private boolean planned;
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
    KalmanFilter[] filters =
        model.systems().stream().map(KalmanFilter::new).toArray(KalmanFilter[]::new);
    predicted = new Mixture(regimes, n);
    current = new Mixture(regimes, n);
    updated = new Mixture(regimes, n);
    evidence = new RegimeEvidence(model, filters);
    motion = new RegimeMotion(model, filters);
    control = new RegimeControl(model);
    random = new RandomSource(0);
    planner =
        model
            .chain()
            .map(chain -> new RegimePlanner(model, chain, motion, control, random))
            .orElse(null);
    passive = planner == null && model.inputs() == 0;
    still = new double[0];
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

  /** Forgets every measurement: beliefs are the priors, energies are 0; draws have seed 0. */
  public void reset() {
    reset(0);
  }

  /**
   * Forgets every measurement: beliefs are the priors, energies are 0.
   *
   * @param seed of the draws of actions, if any are made
   */
  public void reset(long seed) {
    random.reset(seed);
    if (planner != null) {
      planner.reset();
    }
    due = false;
    planned = false;
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
   * @throws IllegalStateException if an action or input is due first: {@link #act} or {@link
   *     #executed}
   * @throws ImpossibleEvidenceException if the cue has probability zero; nothing changes then
   * @throws ArithmeticException if the belief leaves the range of doubles
   */
  public void observe(double[] measured, int cue) {
    if (due) {
      throw new IllegalStateException("an action is due: call act or executed before observe");
    }
    require(measured, cue);
    double surprise = evidence.update(predicted, measured, cue, updated);
    current.copy(updated);
    current.collapse(current.weights, mean, covariance);
    freeEnergy = surprise;
    logEvidence -= freeEnergy;
    planned = false;
    if (passive) {
      motion.advance(current, NO_ACTION, still, predicted);
    } else {
      due = true;
    }
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

  /**
   * Judges every policy from the current beliefs; does nothing in a system without actions.
   *
   * @throws ArithmeticException if what a policy predicts leaves the range of doubles
   */
  public void plan() {
    if (planner != null) {
      planner.plan(current);
      planned = true;
    }
  }

  /**
   * Chooses an action and the inputs, and takes them as executed; does nothing in a system without
   * them.
   *
   * @param inputs receives one number per input, axes {@code [k]}
   * @return the action, or {@link #NO_ACTION} if there are none
   * @throws IllegalArgumentException for another number of inputs
   * @throws IllegalStateException unless {@link #observe}, and {@link #plan} if there are actions,
   *     came since the last action
   */
  public int act(double[] inputs) {
    requireInputs(inputs);
    if (passive) {
      return NO_ACTION;
    }
    if (!due || (planner != null && !planned)) {
      throw new IllegalStateException(
          "nothing to act on: call observe " + (planner == null ? "first" : "and plan first"));
    }
    int action = planner == null ? NO_ACTION : planner.act();
    control.inputs(current, inputs);
    executed(action, inputs);
    return action;
  }

  /** Chooses an action in a system without inputs: see {@link #act(double[])}. */
  public int act() {
    return act(still);
  }

  /** Says which action was really executed in a system without inputs. */
  public void executed(int action) {
    executed(action, still);
  }

  /** Says which inputs were really executed in a system without actions. */
  public void executed(double[] inputs) {
    executed(NO_ACTION, inputs);
  }

  /**
   * Says what was really executed, if not what {@link #act} chose; may be called instead of it.
   *
   * @param action index of the action, or {@link #NO_ACTION} if there are none
   * @param inputs one finite number per input
   * @throws IllegalArgumentException for an action that there is not, another number of inputs, or
   *     one that is not finite
   */
  public void executed(int action, double[] inputs) {
    requireInputs(inputs);
    for (double input : inputs) {
      if (!Double.isFinite(input)) {
        throw new IllegalArgumentException("input " + input + " is not finite");
      }
    }
    motion.advance(current, action, inputs, predicted);
    due = false;
  }

  private void requireInputs(double[] inputs) {
    if (inputs.length != model.inputs()) {
      throw new IllegalArgumentException(
          inputs.length + " inputs for a system of " + model.inputs());
    }
  }

  /**
   * What every policy is worth, and how probable it is, since the last plan.
   *
   * @throws IllegalStateException in a system without actions
   */
  public RegimePlanner planner() {
    if (planner == null) {
      throw new IllegalStateException("no action changes `" + model.regime().name() + "`");
    }
    return planner;
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
    Map<String, Tensor> saved = new TreeMap<>();
    saved.put("belief", Tensor.vector(current.save()));
    saved.put("prediction", Tensor.vector(predicted.save()));
    saved.put("energies", Tensor.vector(freeEnergy, logEvidence));
    if (!passive) {
      saved.put("state", Tensor.vector(due ? 1 : 0, planned ? 1 : 0));
    }
    if (planner != null) {
      saved.put("plan", Tensor.vector(planner.save()));
    }
    return new Snapshot(fingerprint(), saved, random.save());
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.requireFingerprint(fingerprint());
    double[] savedBelief = snapshot.numbers("belief", current.size());
    double[] savedPrediction = snapshot.numbers("prediction", predicted.size());
    double[] energies = snapshot.numbers("energies", 2);
    double[] state = passive ? new double[2] : snapshot.numbers("state", 2);
    if (planner != null) {
      planner.restore(snapshot.numbers("plan", planner.save().length));
    }
    random.restore(snapshot.random());
    current.restore(savedBelief);
    predicted.restore(savedPrediction);
    current.collapse(current.weights, mean, covariance);
    freeEnergy = energies[0];
    logEvidence = energies[1];
    due = state[0] != 0;
    planned = state[1] != 0;
  }
}
