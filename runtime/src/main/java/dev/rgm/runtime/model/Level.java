package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * One level of a hierarchical model, with everything below it: a partially observable Markov
 * decision process whose paths (modes of transition) are latent variables (rgm-algorithms
 * §1.1–1.3). A level without a child observes data; the outcomes of a level with a child are the
 * child's initial states and paths, one epoch of the child for every step of its parent.
 *
 * <p>Everything is counted from 0: factors, modalities, states, paths, outcomes and streams.
 *
 * @param steps T, time steps of one epoch, 1 … {@value #STEP_LIMIT}
 * @param modalities at least one
 * @param factors at least one
 * @param policies V: one row a policy, with a path for every factor, {@link #NONE} for a factor
 *     nobody controls; no row for all combinations of the paths of controllable factors, the first
 *     such factor fastest
 * @param goals intended combinations of states ({@code id.hid}), each with one state for every
 *     factor, {@link #NONE} for a factor that does not matter
 * @param costs combinations of states to avoid ({@code id.cid}), likewise
 * @param settings precisions and depth of search
 * @param child the level below, or empty at the lowest one
 * @param process what the agent acts upon in truth, or empty if the model is its own world; a level
 *     whose modalities have as many outcomes as those of this one
 * @param reflexes the modalities that explicit action tries to realise ({@code ID.control}); empty
 *     for all
 */
public record Level(
    int steps,
    List<Modality> modalities,
    List<Factor> factors,
    List<List<Integer>> policies,
    List<List<Integer>> goals,
    List<List<Integer>> costs,
    LevelSettings settings,
    Optional<Level> child,
    Optional<Level> process,
    List<Integer> reflexes) {

  /** Stands for a path or a state of a factor that a row of policies, goals or costs leaves out. */
  public static final int NONE = -1;

  /** At most this many steps make an epoch. */
  public static final int STEP_LIMIT = 1 << 20;

  /** At most this many levels lie on each other. */
  public static final int DEPTH_LIMIT = 64;

  /**
   * One kind of outcome.
   *
   * @param likelihood {@code A[o, s_a, s_b …]}: one state axis for every entry of {@code parents},
   *     in that order; or the counts of it
   * @param parents {@code id.A}, indices of factors, each at most once; one in a renormalising
   *     model
   * @param preferences {@code C[o]}, or {@code C[o, s_a …]} with one axis for every entry of {@code
   *     preferenceParents}: how probable outcomes should be; or empty
   * @param preferenceParents {@code id.C}, the factors that preferences depend on
   * @param stream {@code sA}, the stream of the factor this modality belongs to
   * @param childStream {@code sC}, the stream of what this modality predicts one level down
   */
  public record Modality(
      Parameter likelihood,
      List<Integer> parents,
      Optional<Parameter> preferences,
      List<Integer> preferenceParents,
      int stream,
      int childStream) {
    /** Copies the lists. */
    public Modality {
      parents = List.copyOf(parents);
      preferenceParents = List.copyOf(preferenceParents);
    }

    /** A modality without preferences, in the leading stream. */
    public static Modality of(Parameter likelihood, Integer... parents) {
      return new Modality(likelihood, List.of(parents), Optional.empty(), List.of(), 0, 0);
    }

    /** The number of outcomes. */
    public int outcomes() {
      return likelihood.values().extent(0);
    }

    /** The same with another likelihood. */
    public Modality withLikelihood(Parameter other) {
      return new Modality(other, parents, preferences, preferenceParents, stream, childStream);
    }

    /** The same with other parents. */
    public Modality withParents(Integer... others) {
      return new Modality(
          likelihood, List.of(others), preferences, preferenceParents, stream, childStream);
    }

    /** The same with preferences {@code C[o]}. */
    public Modality withPreferences(Parameter other) {
      return new Modality(likelihood, parents, Optional.of(other), List.of(), stream, childStream);
    }

    /** The same without preferences. */
    public Modality withoutPreferences() {
      return new Modality(likelihood, parents, Optional.empty(), List.of(), stream, childStream);
    }

    /** The same in other streams. */
    public Modality withStreams(int own, int below) {
      return new Modality(likelihood, parents, preferences, preferenceParents, own, below);
    }
  }

  /**
   * One factor of the hidden state.
   *
   * @param transitions {@code B[next, previous, path]}, or the counts of it
   * @param initialStates {@code D[s]}, or empty for a uniform prior
   * @param initialPaths {@code E[path]}, or empty for a uniform prior
   * @param intentions {@code H[s]}, the states one would like to be in; or empty
   * @param controllable {@code U}, whether the agent chooses the path
   * @param statePredictors {@code id.D}, the modalities of the parent level whose outcomes are
   *     initial states of this factor; empty if nothing above predicts it
   * @param pathPredictors {@code id.E}, likewise for paths
   * @param stream {@code sB}
   */
  public record Factor(
      Parameter transitions,
      Optional<Parameter> initialStates,
      Optional<Parameter> initialPaths,
      Optional<Parameter> intentions,
      boolean controllable,
      List<Integer> statePredictors,
      List<Integer> pathPredictors,
      int stream) {
    /** Copies the lists. */
    public Factor {
      statePredictors = List.copyOf(statePredictors);
      pathPredictors = List.copyOf(pathPredictors);
    }

    /** An uncontrolled factor with uniform priors, in the leading stream. */
    public static Factor of(Parameter transitions) {
      return new Factor(
          transitions,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          0);
    }

    /** An uncontrolled factor whose states stay as they are. */
    public static Factor still(int states) {
      double[] identity = new double[Tensor.elements(states, states, 1)];
      for (int state = 0; state < states; state++) {
        identity[state * (states + 1)] = 1;
      }
      return of(Parameter.fixed(Tensor.wrap(new int[] {states, states, 1}, identity)));
    }

    /** The number of states. */
    public int states() {
      return transitions.values().extent(0);
    }

    /** The number of paths. */
    public int paths() {
      return transitions.values().extent(2);
    }

    /** The same with other transitions. */
    public Factor withTransitions(Parameter other) {
      return new Factor(
          other,
          initialStates,
          initialPaths,
          intentions,
          controllable,
          statePredictors,
          pathPredictors,
          stream);
    }

    /** The same with other priors of the initial state and path; empty for uniform ones. */
    public Factor withPriors(Optional<Parameter> states, Optional<Parameter> paths) {
      return new Factor(
          transitions,
          states,
          paths,
          intentions,
          controllable,
          statePredictors,
          pathPredictors,
          stream);
    }

    /** The same with other intentions, or with none. */
    public Factor withIntentions(Optional<Parameter> other) {
      return new Factor(
          transitions,
          initialStates,
          initialPaths,
          other,
          controllable,
          statePredictors,
          pathPredictors,
          stream);
    }

    /** The same, controllable or not. */
    public Factor withControllable(boolean chosen) {
      return new Factor(
          transitions,
          initialStates,
          initialPaths,
          intentions,
          chosen,
          statePredictors,
          pathPredictors,
          stream);
    }

    /** The same, predicted by other modalities of the parent level. */
    public Factor withPredictors(List<Integer> ofStates, List<Integer> ofPaths) {
      return new Factor(
          transitions,
          initialStates,
          initialPaths,
          intentions,
          controllable,
          ofStates,
          ofPaths,
          stream);
    }

    /** The same in another stream. */
    public Factor withStream(int other) {
      return new Factor(
          transitions,
          initialStates,
          initialPaths,
          intentions,
          controllable,
          statePredictors,
          pathPredictors,
          other);
    }
  }

  /**
   * Checks shapes, indices and values, and that every outcome that predicts the child has as many
   * values as what it predicts.
   *
   * @throws IllegalArgumentException that lists everything wrong, one problem a line
   */
  public Level {
    modalities = List.copyOf(modalities);
    factors = List.copyOf(factors);
    policies = policies.stream().map(List::copyOf).toList();
    goals = goals.stream().map(List::copyOf).toList();
    costs = costs.stream().map(List::copyOf).toList();
    reflexes = List.copyOf(reflexes);
    LevelCheck check = new LevelCheck(modalities, factors);
    check.composition(steps, child, process, reflexes);
    check.choices(policies, goals, costs);
    check.complain();
  }

  /** A builder of a level with one step and default settings. */
  public static LevelBuilder builder() {
    return new LevelBuilder();
  }

  /** A builder that starts from this level. */
  public LevelBuilder toBuilder() {
    return new LevelBuilder(this);
  }

  /** L: 1 for the level that observes data, one more for each level above it. */
  public int number() {
    return 1 + child.map(Level::number).orElse(0);
  }

  /**
   * The policies that are compared: {@link #policies}, or all combinations of the paths of
   * controllable factors.
   *
   * @return one row a policy, with a path for every factor; {@link #NONE} for factors nobody
   *     controls. A level without a controllable factor has one policy
   */
  public List<List<Integer>> effectivePolicies() {
    return policies.isEmpty() ? PathCombinations.of(factors) : policies;
  }
}
