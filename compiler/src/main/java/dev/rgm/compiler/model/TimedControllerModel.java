package dev.rgm.compiler.model;

import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Set;

/**
 * A checked model of the contract {@code timed_soft_controller_v1}: three levels on clocks, coupled
 * by beliefs going up and preferences coming down.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec
 * @param span where the name stands, or the model
 * @param kinds what it is
 * @param levels three, from the fastest to the slowest, each of one factor, one modality and at
 *     most one control; the outcomes of a level are the states of the one below it
 * @param fastIncrements {@code M10[outcome of the fastest, state of the middle level]}, nats
 * @param mediumIncrements {@code M21[outcome of the middle, state of the slowest level]}, nats
 * @param mediumPrior {@code N21[state of the middle, state of the slowest level]}
 * @param run defaults of a simulation
 */
public record TimedControllerModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    List<GenerativeModel> levels,
    Parameter fastIncrements,
    Parameter mediumIncrements,
    Parameter mediumPrior,
    RunDefaults run)
    implements SimulatedModel {

  /** Copies the collections. */
  public TimedControllerModel {
    kinds = Set.copyOf(kinds);
    levels = List.copyOf(levels);
  }
}
