package dev.rgm.compiler.model;

import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.model.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checked hybrid model: a hidden regime that says which of several linear systems is in force.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec
 * @param span where the name stands, or the model
 * @param kinds what it is
 * @param regime the hidden regimes
 * @param transitions {@code B[next, previous]}, and {@code B[next, previous, action]} if actions
 *     change the regime
 * @param prior {@code D[regime]}
 * @param cues categorical outcomes that depend on the regime, if there are any
 * @param choice the actions that change the regime, if any do
 * @param systems one per regime; what all share is the same parameter in each
 * @param run defaults of a simulation
 */
public record SwitchingModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    Vector regime,
    Parameter transitions,
    Parameter prior,
    Optional<Cues> cues,
    Optional<Choice> choice,
    List<Block> systems,
    RunDefaults run)
    implements SimulatedModel {

  /** Copies the collections. */
  public SwitchingModel {
    kinds = Set.copyOf(kinds);
    systems = List.copyOf(systems);
  }

  /**
   * Categorical outcomes.
   *
   * @param outcome the variable and its labels
   * @param likelihood {@code A[o, regime]}
   */
  public record Cues(Vector outcome, Parameter likelihood) {}

  /**
   * How actions are chosen.
   *
   * @param preferences {@code C[o]} or {@code C[t, o]} over the cues; empty without cues
   * @param habits {@code E[policy]}, if the spec gives them
   * @param settings policy length, precisions, action selection, profile
   * @param goals where the state should be, one per regime, or empty if that does not matter
   */
  public record Choice(
      Control control,
      Optional<Parameter> preferences,
      Optional<Parameter> habits,
      Settings settings,
      List<Goal> goals) {
    /** Copies the list. */
    public Choice {
      goals = List.copyOf(goals);
    }
  }

  /**
   * A log-preference −½ (x − goal)ᵀ weight (x − goal) over the state, nats.
   *
   * @param goal {@code [n]}
   * @param weight {@code [n, n]}, the {@code state_cost}
   */
  public record Goal(Parameter goal, Parameter weight) {}
}
