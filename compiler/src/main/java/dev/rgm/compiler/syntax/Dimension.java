package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;

/** One dimension of a declaration. */
public sealed interface Dimension {

  /** Where it stands. */
  Span span();

  /** A number as written; it may be zero, negative or not whole, which a check reports. */
  record Fixed(double value, Span span) implements Dimension {}

  /** A variable, parameter or axis name: {@code π}, {@code T}, {@code s_loc'}. */
  record Symbol(Name name, Span span) implements Dimension {}

  /** {@code len(π)}. */
  record Length(Name name, Span span) implements Dimension {}

  /** {@code 2*n}; the operator is one of {@code + - * /}. */
  record Arithmetic(char operator, Dimension left, Dimension right, Span span)
      implements Dimension {}

  /** {@code ...} or {@code …}. */
  record Open(Span span) implements Dimension {}
}
