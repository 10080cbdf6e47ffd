package dev.rgm.compiler.model;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A checked discrete generative model: every size is known, every probability sums to one, and the
 * axes of every tensor are in the order of the runtime. No syntax is left; each element keeps the
 * place of the spec it came from.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec
 * @param span where the name stands, or the model
 * @param kinds what it is
 * @param factors of the hidden state, in the order of the spec
 * @param modalities of observation, in the order of the spec
 * @param controls what the agent chooses; empty for a passive model
 * @param habits prior over policies {@code E[policy]}, if the spec gives one
 * @param settings profile, policy length, precisions
 * @param run defaults of a simulation
 * @param learned which parameters are learned from counts
 * @param timeScales which factors are levels that move at their own time; transitions then have no
 *     concurrent axes. Empty if every factor moves at every step
 */
public record GenerativeModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    List<StateFactor> factors,
    List<Modality> modalities,
    List<Control> controls,
    Optional<Parameter> habits,
    Settings settings,
    RunDefaults run,
    Learned learned,
    Optional<TimeScales> timeScales)
    implements SimulatedModel {

  /** A model whose parameters are known, and whose factors all move at every step. */
  public GenerativeModel(
      String name,
      String annotation,
      SourceText source,
      Span span,
      Set<ModelKind> kinds,
      List<StateFactor> factors,
      List<Modality> modalities,
      List<Control> controls,
      Optional<Parameter> habits,
      Settings settings,
      RunDefaults run) {
    this(
        name,
        annotation,
        source,
        span,
        kinds,
        factors,
        modalities,
        controls,
        habits,
        settings,
        run,
        Learned.NONE,
        Optional.empty());
  }

  /** Copies the collections. */
  public GenerativeModel {
    kinds = Set.copyOf(kinds);
    factors = List.copyOf(factors);
    modalities = List.copyOf(modalities);
    controls = List.copyOf(controls);
  }

  /**
   * A tensor of the spec.
   *
   * @param variable its name in the spec, such as {@code A_cue}; empty if nothing in the spec
   *     declares it (preferences of zero)
   * @param values in the runtime's axis order
   * @param span its declaration, or its value where it is not declared
   */
  public record Parameter(String variable, Tensor values, Span span) {}

  /**
   * A factor of the hidden state.
   *
   * @param name of the variable, such as {@code s_loc}
   * @param size number of states, at least 1
   * @param labels one per state, or empty
   * @param transitions {@code B[next, prev_a …, same_b …, action_c …]}; one action axis of extent 1
   *     if uncontrolled; no axis of the same step in a model with time scales
   * @param parents factor indices of the previous axes, in order
   * @param concurrent factor indices of the axes of the same step, in order
   * @param controls indices of the controls of the action axes, in order; none if uncontrolled
   * @param prior {@code D[s, same_b …]}
   */
  public record StateFactor(
      String name,
      int size,
      List<String> labels,
      Parameter transitions,
      List<Integer> parents,
      List<Integer> concurrent,
      List<Integer> controls,
      Parameter prior,
      Span span) {
    /** Copies the lists. */
    public StateFactor {
      labels = List.copyOf(labels);
      parents = List.copyOf(parents);
      concurrent = List.copyOf(concurrent);
      controls = List.copyOf(controls);
    }

    /** The extents of the action axes of the transitions: {@code [1]} if uncontrolled. */
    public List<Integer> actionShape() {
      Tensor values = transitions.values();
      List<Integer> shape = new ArrayList<>();
      for (int axis = 1 + parents.size() + concurrent.size(); axis < values.rank(); axis++) {
        shape.add(values.extent(axis));
      }
      return shape;
    }

    /** The number of combinations of actions that the transitions tell apart, at least 1. */
    public int jointActions() {
      return actionShape().stream().reduce(1, Math::multiplyExact);
    }

    /** A factor that depends on previous states only. */
    public StateFactor(
        String name,
        int size,
        List<String> labels,
        Parameter transitions,
        List<Integer> parents,
        List<Integer> controls,
        Parameter prior,
        Span span) {
      this(name, size, labels, transitions, parents, List.of(), controls, prior, span);
    }
  }

  /**
   * A modality of observation.
   *
   * @param name of the variable, such as {@code o_cue}
   * @param size number of outcomes, at least 1
   * @param labels one per outcome, or empty
   * @param likelihood {@code A[o, s_a, s_b …]}
   * @param dependencies factor indices of the state axes, in order
   * @param preferences {@code C[o]} or {@code C[t, o]}
   */
  public record Modality(
      String name,
      int size,
      List<String> labels,
      Parameter likelihood,
      List<Integer> dependencies,
      Parameter preferences,
      Span span) {
    /** Copies the lists. */
    public Modality {
      labels = List.copyOf(labels);
      dependencies = List.copyOf(dependencies);
    }
  }

  /**
   * Something the agent chooses.
   *
   * @param name of the variable, such as {@code u_loc}
   * @param size number of actions, at least 1
   * @param labels one per action, or empty
   */
  public record Control(String name, int size, List<String> labels, Span span) {
    /** Copies the list. */
    public Control {
      labels = List.copyOf(labels);
    }
  }

  /** Defaults of a simulation: number of steps, at least 1, and seed. */
  public record RunDefaults(int steps, long seed) {}

  /**
   * Dirichlet counts of one parameter.
   *
   * @param counts of the shape of the parameter, at least 0
   * @param rate how much an observation adds, at least 0
   * @param memory the total that the counts tend to, positive; infinite if nothing is forgotten
   */
  public record Count(Parameter counts, double rate, double memory) {}

  /**
   * The parameters that are not known but learned.
   *
   * @param likelihoods by modality
   * @param transitions by factor
   * @param priors by factor
   * @param preferences by modality
   * @param habits of the policies
   */
  public record Learned(
      Map<Integer, Count> likelihoods,
      Map<Integer, Count> transitions,
      Map<Integer, Count> priors,
      Map<Integer, Count> preferences,
      Optional<Count> habits) {

    /** Nothing is learned. */
    public static final Learned NONE =
        new Learned(Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty());

    /** Copies the maps. */
    public Learned {
      likelihoods = Map.copyOf(likelihoods);
      transitions = Map.copyOf(transitions);
      priors = Map.copyOf(priors);
      preferences = Map.copyOf(preferences);
    }

    /** Whether nothing is learned. */
    public boolean isEmpty() {
      return likelihoods.isEmpty()
          && transitions.isEmpty()
          && priors.isEmpty()
          && preferences.isEmpty()
          && habits.isEmpty();
    }
  }

  /** Whether beliefs are the joint posterior over all factors; else they are a mean field. */
  public boolean inferredJointly() {
    long states = 1;
    for (StateFactor factor : factors) {
      states = Math.min(states * factor.size(), Integer.MAX_VALUE);
    }
    return factors.size() == 1 || states <= settings.profile().jointStateLimit();
  }

  /** The same model with other modalities. */
  public GenerativeModel withModalities(List<Modality> others) {
    return copy(kinds, factors, others, controls, settings, learned, timeScales);
  }

  /** The same model with other controls. */
  public GenerativeModel withControls(List<Control> others) {
    return copy(kinds, factors, modalities, others, settings, learned, timeScales);
  }

  /** The same model inverted in another way. */
  public GenerativeModel withSettings(Settings other) {
    return copy(kinds, factors, modalities, controls, other, learned, timeScales);
  }

  /** The same model with factors that move at their own time. */
  public GenerativeModel withTimeScales(TimeScales scales) {
    return copy(kinds, factors, modalities, controls, settings, learned, Optional.of(scales));
  }

  /** The same model of more kinds, with other factors and other parameters that are learned. */
  public GenerativeModel with(
      Set<ModelKind> moreKinds, List<StateFactor> otherFactors, Learned otherLearned) {
    Set<ModelKind> all = new HashSet<>(kinds);
    all.addAll(moreKinds);
    if (moreKinds.contains(ModelKind.FACTORED)) {
      all.remove(ModelKind.FLAT);
    }
    return copy(all, otherFactors, modalities, controls, settings, otherLearned, timeScales);
  }

  private GenerativeModel copy(
      Set<ModelKind> allKinds,
      List<StateFactor> allFactors,
      List<Modality> allModalities,
      List<Control> allControls,
      Settings used,
      Learned counts,
      Optional<TimeScales> scales) {
    return new GenerativeModel(
        name,
        annotation,
        source,
        span,
        allKinds,
        allFactors,
        allModalities,
        allControls,
        habits,
        used,
        run,
        counts,
        scales);
  }
}
