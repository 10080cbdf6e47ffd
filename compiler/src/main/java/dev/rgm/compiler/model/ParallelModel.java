package dev.rgm.compiler.model;

import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Set;

/**
 * A checked model whose parts share nothing: their joint probability is the product of theirs, and
 * each runs as it would alone.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec
 * @param span where the name stands, or the model
 * @param kinds what it is
 * @param parts at least one; each has the name of the whole with its own behind it
 * @param run defaults of a simulation
 */
public record ParallelModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    List<Part> parts,
    RunDefaults run)
    implements SimulatedModel {

  /** Copies the collections. */
  public ParallelModel {
    kinds = Set.copyOf(kinds);
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param name such as {@code discrete} or {@code agent1}
   */
  public record Part(String name, SpecModel model) {}
}
