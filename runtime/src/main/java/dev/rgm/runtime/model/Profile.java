package dev.rgm.runtime.model;

import java.util.List;
import java.util.Optional;

/**
 * A named set of the options in which systems for active inference differ. Code asks for an option,
 * never for the name of a profile.
 *
 * @param name as users write it
 * @param preferences what the numbers in {@code C} mean
 * @param guard how the logarithm of a probability is protected from zero
 * @param jointStateLimit the exact joint posterior is kept up to this many joint states; beyond,
 *     and always for a limit of 0 with several factors, beliefs are a mean field. A single factor
 *     is exact whatever the limit
 * @param fixedPoint the schedule of the mean-field iteration
 * @param informationGain how the state information gain of several modalities is formed
 * @param policyPrecision default γ, dimensionless, positive
 * @param actionPrecision default α of stochastic action selection, dimensionless, positive
 * @param actionSampling what the next action is taken from
 * @param novelty how the expected information about parameters is formed
 * @param transitionLearning what a step teaches about transitions
 * @param keepsZeros whether a count of zero is a structural zero that learning never touches
 */
public record Profile(
    String name,
    PreferenceForm preferences,
    LogarithmGuard guard,
    int jointStateLimit,
    FixedPoint fixedPoint,
    InformationGain informationGain,
    double policyPrecision,
    double actionPrecision,
    ActionSampling actionSampling,
    ParameterNovelty novelty,
    TransitionLearning transitionLearning,
    boolean keepsZeros) {

  /** What the numbers in {@code C} mean. */
  public enum PreferenceForm {
    /** Log-preferences as they stand: utility = Σ q(o) C[o]. */
    RAW,
    /** Unnormalised: utility = Σ q(o) ln softmax(C)[o]. */
    LOG_SOFTMAX,
    /** Weights of at least 0: utility = Σ q(o) ln (C[o] / Σ C). */
    LOG_NORMALISED
  }

  /** How the logarithm of a probability is protected from zero. */
  public enum LogarithmGuard {
    /**
     * ln x with 0 · ln 0 = 0; impossible evidence is an error. In a mean field the logarithm of a
     * likelihood, but not that of a prior, is protected as {@link #CLIPPED} does.
     */
    EXACT,
    /** ln(x + 1e-16). */
    ADDED,
    /** ln(max(x, 2^-52)). */
    CLIPPED,
    /** max(ln x, −32): an impossible event costs 32 nats (rgm-algorithms §0.2). */
    FLOORED
  }

  /** When the mean-field iteration ends. */
  public enum StopTest {
    /** After the last sweep. */
    NEVER,
    /** When no probability moved by more than the tolerance. */
    BELIEF_CHANGE,
    /**
     * When the free energy moved by less than the tolerance, the first comparison being with the
     * complexity of uniform beliefs (pymdp-algorithms §3.4).
     */
    FREE_ENERGY_CHANGE
  }

  /** How a sweep of the mean-field iteration moves the factors. */
  public enum SweepOrder {
    /** All at once, each given the beliefs before the sweep. */
    AT_ONCE,
    /**
     * In turn, each given the newest beliefs about the others: coordinate descent, so that no sweep
     * raises the free energy.
     */
    IN_TURN
  }

  /**
   * The schedule of the mean-field iteration; all factors start uniform.
   *
   * @param sweeps at most this many, at least 1
   * @param stopTest when it ends earlier
   * @param tolerance of the stop test, a probability or nats
   * @param order how a sweep moves the factors
   */
  public record FixedPoint(int sweeps, StopTest stopTest, double tolerance, SweepOrder order) {
    /** A schedule that moves all factors at once. */
    public FixedPoint(int sweeps, StopTest stopTest, double tolerance) {
      this(sweeps, stopTest, tolerance, SweepOrder.AT_ONCE);
    }

    /** Checks that there is a sweep. */
    public FixedPoint {
      if (sweeps < 1) {
        throw new IllegalArgumentException(sweeps + " sweeps of the mean-field iteration");
      }
    }
  }

  /** How the state information gain of several modalities is formed. */
  public enum InformationGain {
    /** Mutual information with the joint outcome where the posterior is joint, else their sum. */
    JOINT_WHERE_EXACT,
    /** The sum over modalities. */
    SUM_OVER_MODALITIES,
    /**
     * The sum over modalities, with ln(x + e^-16) in the conditional term and joint states of
     * probability e^-16 or less left out (pymdp-algorithms §4.3).
     */
    SUM_OVER_LIKELY_STATES
  }

  /** What the next action is taken from. */
  public enum ActionSampling {
    /** The marginal over the first actions of each control. */
    MARGINAL,
    /** The policy: its first actions. */
    FULL
  }

  /** How the expected information about parameters, given by Dirichlet counts, is formed. */
  public enum ParameterNovelty {
    /**
     * The expected divergence of the counts after one more observation from those before, each
     * observation with the probability that the model gives it together with its states.
     */
    EXPECTED_DIVERGENCE,
    /**
     * The same divergences, weighed by the product of the predicted outcomes and states
     * (pymdp-algorithms §4.3).
     */
    DIVERGENCE_OF_MARGINALS,
    /** 1/a − 1/Σa, weighed by the product of the predicted outcomes and states. */
    HEURISTIC_OF_MARGINALS
  }

  /** What a step teaches about transitions. */
  public enum TransitionLearning {
    /** The joint posterior of the states before and after where inference is exact. */
    PAIRS_WHERE_EXACT,
    /** The product of the posteriors before and after (pymdp-algorithms §8.1). */
    PRODUCT_OF_MARGINALS
  }

  /** Exact Bayes where the joint fits; the default. */
  public static final Profile GNN =
      new Profile(
          "gnn",
          PreferenceForm.RAW,
          LogarithmGuard.EXACT,
          4096,
          new FixedPoint(64, StopTest.BELIEF_CHANGE, 1e-10, SweepOrder.IN_TURN),
          InformationGain.JOINT_WHERE_EXACT,
          16,
          16,
          ActionSampling.MARGINAL,
          ParameterNovelty.EXPECTED_DIVERGENCE,
          TransitionLearning.PAIRS_WHERE_EXACT,
          true);

  /** The numbers of pymdp 1.x. */
  public static final Profile PYMDP =
      new Profile(
          "pymdp",
          PreferenceForm.RAW,
          LogarithmGuard.CLIPPED,
          0,
          new FixedPoint(16, StopTest.NEVER, 0),
          InformationGain.SUM_OVER_MODALITIES,
          1,
          1,
          ActionSampling.FULL,
          ParameterNovelty.DIVERGENCE_OF_MARGINALS,
          TransitionLearning.PRODUCT_OF_MARGINALS,
          false);

  /** The numbers of pymdp before 1.0 (NumPy). */
  public static final Profile PYMDP_LEGACY =
      new Profile(
          "pymdp-legacy",
          PreferenceForm.LOG_SOFTMAX,
          LogarithmGuard.ADDED,
          0,
          new FixedPoint(10, StopTest.FREE_ENERGY_CHANGE, 1e-3),
          InformationGain.SUM_OVER_LIKELY_STATES,
          16,
          16,
          ActionSampling.MARGINAL,
          ParameterNovelty.HEURISTIC_OF_MARGINALS,
          TransitionLearning.PRODUCT_OF_MARGINALS,
          true);

  /**
   * The numbers of SPM, which hierarchies of {@link Level}s follow: beliefs about several factors
   * are assumed independent after every modality. Specs of flat agents cannot ask for it.
   */
  public static final Profile SPM =
      new Profile(
          "spm",
          PreferenceForm.LOG_NORMALISED,
          LogarithmGuard.FLOORED,
          0,
          new FixedPoint(1, StopTest.NEVER, 0, SweepOrder.IN_TURN),
          InformationGain.SUM_OVER_MODALITIES,
          1,
          512,
          ActionSampling.FULL,
          ParameterNovelty.DIVERGENCE_OF_MARGINALS,
          TransitionLearning.PRODUCT_OF_MARGINALS,
          true);

  /** Every profile that a spec may state, the default first. */
  public static final List<Profile> ALL = List.of(GNN, PYMDP, PYMDP_LEGACY);

  /** The profile of a name among {@link #ALL}, or empty. */
  public static Optional<Profile> named(String name) {
    return ALL.stream().filter(profile -> profile.name.equals(name)).findFirst();
  }

  /**
   * The same with at most so many sweeps of the mean-field iteration.
   *
   * @param sweeps at least 1
   */
  public Profile withSweeps(int sweeps) {
    return withFixedPoint(
        new FixedPoint(sweeps, fixedPoint.stopTest(), fixedPoint.tolerance(), fixedPoint.order()));
  }

  /** The same with another schedule of the mean-field iteration. */
  public Profile withFixedPoint(FixedPoint schedule) {
    return new Profile(
        name,
        preferences,
        guard,
        jointStateLimit,
        schedule,
        informationGain,
        policyPrecision,
        actionPrecision,
        actionSampling,
        novelty,
        transitionLearning,
        keepsZeros);
  }
}
