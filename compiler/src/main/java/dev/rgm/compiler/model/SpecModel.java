package dev.rgm.compiler.model;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.Set;

/**
 * A checked model that compiles to a class: every size is known and no syntax is left, but each
 * element keeps the place of the spec it came from. What it holds beyond that depends on its kind.
 */
public sealed interface SpecModel permits SimulatedModel, RenormalisingModel, StructureModel {

  /** ModelName as written. */
  String name();

  /** ModelAnnotation as written, or empty. */
  String annotation();

  /** The spec. */
  SourceText source();

  /** Where the name stands, or the model. */
  Span span();

  /** What it is. */
  Set<ModelKind> kinds();
}
