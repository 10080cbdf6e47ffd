package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.util.List;

/** The right side of an assignment or attribute. */
public sealed interface Value {

  /** Where it stands. */
  Span span();

  /** A number, also {@code inf} and {@code nan}. */
  record Scalar(double value, Span span) implements Value {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value, Span span) implements Value {}

  /** A quoted string, without its quotes. */
  record Text(String value, Span span) implements Value {}

  /** A bare word: an alias, a label, or an axis. */
  record Word(Name name, Span span) implements Value {}

  /** {@code eye(3)}, {@code np.ones(16)}; named arguments come last. */
  record Call(String function, List<Value> arguments, List<NamedArgument> named, Span span)
      implements Value {
    /** Copies the lists. */
    public Call {
      arguments = List.copyOf(arguments);
      named = List.copyOf(named);
    }
  }

  /** {@code axis=0} in a call. */
  record NamedArgument(String name, Value value) {}

  /** The three kinds of brackets; all of them make lists. */
  enum Bracket {
    BRACE,
    PAREN,
    SQUARE
  }

  /**
   * A list of values. {@code (x)} with one element and no trailing comma is not a list but {@code
   * x} itself, and the parser has already unwrapped it.
   */
  record Items(Bracket bracket, List<Value> elements, Span span) implements Value {
    /** Copies the list. */
    public Items {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A list of plain numbers, read without a tree node per number; fractions such as {@code 1/3} are
   * already divided. A list whose elements are all plain numbers is always a row.
   *
   * @param numbers in order; owned by this record, read only
   */
  record Row(Bracket bracket, double[] numbers, Span span) implements Value {}

  /** {@code {still: eye(9), left: …}}. */
  record Mapping(List<MappingEntry> entries, Span span) implements Value {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One key and value of a mapping. */
  record MappingEntry(String key, Value value, Span span) {}

  /** {@code a*b+c}; the operator is one of {@code + - * / @}. */
  record Arithmetic(char operator, Value left, Value right, Span span) implements Value {}

  /** {@code -x} of something that is not a plain number. */
  record Negation(Value operand, Span span) implements Value {}

  /** A value that could not be read; a diagnostic says why. */
  record Missing(Span span) implements Value {}
}
