package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** One line of a section, or several while a bracket is open. */
public sealed interface Statement {

  /** Where it stands, without a trailing comment. */
  Span span();

  /**
   * {@code A[3,4,type=float,default=…]} in StateSpaceBlock.
   *
   * @param name the variable
   * @param dimensions in order; empty for {@code name} alone or {@code X[type=A]}
   * @param attributes {@code type}, {@code default}, {@code labels} …; a bare type word has the key
   *     {@code type}
   * @param override whether it says that it replaces what an imported file declares
   */
  record Declaration(
      Name name,
      List<Dimension> dimensions,
      List<Attribute> attributes,
      boolean override,
      Span span)
      implements Statement {
    /** Copies the lists. */
    public Declaration {
      dimensions = List.copyOf(dimensions);
      attributes = List.copyOf(attributes);
    }

    /** A declaration that replaces nothing. */
    public Declaration(
        Name name, List<Dimension> dimensions, List<Attribute> attributes, Span span) {
      this(name, dimensions, attributes, false, span);
    }

    /** What is left of a declaration that cannot be read; a diagnostic says why. */
    static Declaration unreadable(Name name, Span span) {
      Span rest = new Span(span.end(), span.end());
      return new Declaration(
          name, List.of(), List.of(new Attribute("", new Value.Missing(rest), rest)), span);
    }

    /** Whether the declaration could be read; if not, only its name is known. */
    public boolean isReadable() {
      return attribute("").isEmpty();
    }

    /** The first attribute of a key, in any case. */
    public Optional<Attribute> attribute(String key) {
      return attributes.stream().filter(a -> a.key().equalsIgnoreCase(key)).findFirst();
    }
  }

  /** {@code key=value} inside a declaration's brackets or behind them. */
  record Attribute(String key, Value value, Span span) {}

  /**
   * A chain of groups in Connections, {@code (A,B)>C-D:label}: every member of a group is linked to
   * every member of the next.
   *
   * @param groups at least two
   * @param operators one fewer than groups
   * @param label the edge label, or empty
   */
  record Connection(List<Group> groups, List<EdgeOperator> operators, String label, Span span)
      implements Statement {
    /** Copies the lists. */
    public Connection {
      groups = List.copyOf(groups);
      operators = List.copyOf(operators);
    }
  }

  /** Variables on one side of an edge. */
  record Group(List<Reference> members, Span span) {
    /** Copies the list. */
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * A variable with optional indices, {@code s[t-1]}.
   *
   * @param indices the texts between the brackets
   */
  record Reference(Name name, List<String> indices, Span span) {
    /** Copies the list. */
    public Reference {
      indices = List.copyOf(indices);
    }
  }

  /** How two groups are linked. */
  enum EdgeOperator {
    /** {@code >}, {@code ->}, {@code →}: source influences target. */
    DIRECTED,
    /** {@code <}, {@code <-}, {@code ←}: target influences source. */
    REVERSED,
    /** {@code <->}, {@code ↔}. */
    BIDIRECTIONAL,
    /** {@code -}: a variable touches a parameter. */
    UNDIRECTED,
    /** {@code |}: left is conditional on right. */
    CONDITIONAL
  }

  /**
   * {@code A={…}} in InitialParameterization.
   *
   * @param slice the texts of a slice such as {@code B(:,:,0)}, or empty
   * @param value what stands behind the sign; a value that could not be read is {@link
   *     Value.Missing}
   * @param override whether it says that it replaces what an imported file gives
   */
  record Assignment(Name target, List<String> slice, Value value, boolean override, Span span)
      implements Statement {
    /** Copies the list. */
    public Assignment {
      slice = List.copyOf(slice);
    }

    /** A value that replaces none. */
    public Assignment(Name target, List<String> slice, Value value, Span span) {
      this(target, slice, value, false, span);
    }
  }

  /**
   * {@code key: value} or {@code key = value} in ModelParameters, Time, the version and the
   * ontology sections; a word alone has an empty text.
   *
   * @param key as written
   * @param keySpan where the key stands
   * @param text the raw text of the value, trimmed, without a trailing comment
   * @param valueSpan where the value stands; empty behind the key if there is none
   */
  record Entry(String key, Span keySpan, String text, Span valueSpan, Span span)
      implements Statement {}

  /** A line of text that is not a statement: trivia in the list sections, content elsewhere. */
  record Prose(String text, Span span) implements Statement {}
}
