package dev.rgm.compiler.model;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Set;

/**
 * A checked model of names and a graph only. It has nothing to run, and no number is made up for
 * it.
 *
 * @param name ModelName as written
 * @param annotation ModelAnnotation as written, or empty
 * @param source the spec
 * @param span where the name stands, or the model
 * @param kinds what it is
 * @param variables in the order of the spec, each name once
 * @param edges in the order of the spec
 */
public record StructureModel(
    String name,
    String annotation,
    SourceText source,
    Span span,
    Set<ModelKind> kinds,
    List<Variable> variables,
    List<Edge> edges)
    implements SpecModel {

  /** Copies the collections. */
  public StructureModel {
    kinds = Set.copyOf(kinds);
    variables = List.copyOf(variables);
    edges = List.copyOf(edges);
  }

  /**
   * A variable.
   *
   * @param name as the spec writes it
   * @param axes as the spec writes them, such as {@code 3} or {@code s}; none if it is not declared
   * @param term of the ontology, or empty
   */
  public record Variable(String name, List<String> axes, String term, Span span) {
    /** Copies the list. */
    public Variable {
      axes = List.copyOf(axes);
    }
  }

  /** How an edge links its ends. */
  public enum Link {
    /** The first influences the second. */
    DIRECTED,
    /** Each influences the other. */
    BIDIRECTIONAL,
    /** They belong together. */
    UNDIRECTED,
    /** The first is conditional on the second. */
    CONDITIONAL
  }

  /**
   * An edge.
   *
   * @param from index of a variable
   * @param to index of a variable
   */
  public record Edge(int from, Link link, int to) {}
}
