package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A partially observable Markov decision process with factored states: the generative model of a
 * discrete agent, built at run time. Passive chains and hidden Markov models have no control; a
 * Markov decision process has an identity likelihood.
 *
 * @param name for people; may hold any characters
 * @param modalities at least one
 * @param factors at least one
 * @param controls none for a passive model; several factors may share a control
 * @param habits prior over policies {@code E[policy]}, in the order of {@link
 *     dev.rgm.runtime.planning.Policies}, or null for none. Used as given: a habit need not sum to
 *     one
 * @param settings how the model is inverted
 * @param learning the Dirichlet counts of the parameters that are not known; an agent starts from
 *     their expectation, whatever the tensors of the model say
 * @param timeScales which factors are levels that move more slowly than others; empty if every
 *     factor moves at every step
 */
public record Pomdp(
    String name,
    List<Modality> modalities,
    List<Factor> factors,
    List<Control> controls,
    Tensor habits,
    Settings settings,
    Learning learning,
    Optional<TimeScales> timeScales) {

  /**
   * One kind of observation.
   *
   * @param name of the variable in the spec
   * @param labels one per outcome, or empty
   * @param likelihood {@code A[o, s_a, s_b …]}: one state axis per entry of {@code dependencies},
   *     in that order; each column over {@code o} sums to one
   * @param dependencies indices of the factors, each at most once, any order
   * @param preferences {@code C[o]} or {@code C[t, o]} with {@code t = 0} the first future step;
   *     log-preferences in nats
   */
  public record Modality(
      String name,
      List<String> labels,
      Tensor likelihood,
      List<Integer> dependencies,
      Tensor preferences) {
    /** Copies the lists. */
    public Modality {
      labels = List.copyOf(labels);
      dependencies = List.copyOf(dependencies);
    }

    /** The number of outcomes. */
    public int outcomes() {
      return likelihood.extent(0);
    }
  }

  /**
   * One factor of the hidden state.
   *
   * @param name of the variable in the spec
   * @param labels one per state, or empty
   * @param transitions {@code B[next, prev_a, prev_b …, same_c …, action_d, action_e …]}: one
   *     previous axis per entry of {@code parents}, one axis per entry of {@code concurrent} and
   *     one action axis per entry of {@code controls}, in that order; without a control there is
   *     one action axis of extent 1; each column over {@code next} sums to one. Without the axes of
   *     {@code concurrent} in a model with {@link TimeScales}, where only a start depends on the
   *     level above
   * @param parents indices of the factors whose previous state matters
   * @param concurrent indices of the factors whose state at the same step matters, such as that of
   *     the level above; not in a ring. Only exact inference knows what to do with them
   * @param controls indices of the controls that move it, each at most once, any order; other
   *     factors may be moved by the same
   * @param prior {@code D[s, same_c …]}
   */
  public record Factor(
      String name,
      List<String> labels,
      Tensor transitions,
      List<Integer> parents,
      List<Integer> concurrent,
      List<Integer> controls,
      Tensor prior) {
    /** Copies the lists. */
    public Factor {
      labels = List.copyOf(labels);
      parents = List.copyOf(parents);
      concurrent = List.copyOf(concurrent);
      controls = List.copyOf(controls);
    }

    /**
     * A factor that one control moves, or none.
     *
     * @param control index of the control, or {@link #UNCONTROLLED}
     */
    public Factor(
        String name,
        List<String> labels,
        Tensor transitions,
        List<Integer> parents,
        List<Integer> concurrent,
        int control,
        Tensor prior) {
      this(
          name,
          labels,
          transitions,
          parents,
          concurrent,
          control == UNCONTROLLED ? List.of() : List.of(control),
          prior);
    }

    /**
     * A factor that depends on previous states only.
     *
     * @param control index of the control, or {@link #UNCONTROLLED}
     */
    public Factor(
        String name,
        List<String> labels,
        Tensor transitions,
        List<Integer> parents,
        int control,
        Tensor prior) {
      this(name, labels, transitions, parents, List.of(), control, prior);
    }

    /** The number of states. */
    public int states() {
      return transitions.extent(0);
    }
  }

  /**
   * Something the agent chooses.
   *
   * @param name of the variable in the spec
   * @param labels one per action, or empty
   * @param actions how many
   */
  public record Control(String name, List<String> labels, int actions) {
    /** Copies the list. */
    public Control {
      labels = List.copyOf(labels);
    }
  }

  /** A model whose parameters are all known. */
  public Pomdp(
      String name,
      List<Modality> modalities,
      List<Factor> factors,
      List<Control> controls,
      Tensor habits,
      Settings settings) {
    this(name, modalities, factors, controls, habits, settings, Learning.NONE);
  }

  /** A model whose factors all move at every step. */
  public Pomdp(
      String name,
      List<Modality> modalities,
      List<Factor> factors,
      List<Control> controls,
      Tensor habits,
      Settings settings,
      Learning learning) {
    this(name, modalities, factors, controls, habits, settings, learning, Optional.empty());
  }

  /** The {@code control} of a factor that nobody controls. */
  public static final int UNCONTROLLED = -1;

  /** At most this many policies are enumerated. */
  public static final int POLICY_LIMIT = 1 << 20;

  /** At most this many steps a policy may look ahead. */
  public static final int POLICY_LENGTH_LIMIT = 1024;

  /** How far the sum of a distribution may be from one. Nothing is normalised. */
  public static final double MASS_TOLERANCE = 1e-4;

  /**
   * Checks shapes, indices, probabilities, labels, habits, counts, goals, levels and the number of
   * policies.
   *
   * @throws IllegalArgumentException that lists everything wrong, one problem a line
   */
  public Pomdp {
    modalities = List.copyOf(modalities);
    factors = List.copyOf(factors);
    controls = List.copyOf(controls);
    new PomdpCheck(modalities, factors, controls, timeScales)
        .check(name, habits, settings, learning);
  }

  /** The same inverted in another way. */
  public Pomdp withSettings(Settings other) {
    return new Pomdp(name, modalities, factors, controls, habits, other, learning, timeScales);
  }

  /** The same with other parameters to learn. */
  public Pomdp withLearning(Learning other) {
    return new Pomdp(name, modalities, factors, controls, habits, settings, other, timeScales);
  }
}
