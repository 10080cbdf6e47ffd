package dev.rgm.compiler.model;

import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
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
 * @param transitions {@code B[next, previous]}
 * @param prior {@code D[regime]}
 * @param cues categorical outcomes that depend on the regime, if there are any
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
}
