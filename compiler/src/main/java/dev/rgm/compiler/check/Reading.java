package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/** What a value of the spec turned out to be. */
sealed interface Reading {

  /**
   * Numbers in a shape.
   *
   * @param keys of a mapping such as {@code {stay: eye(3), go: …}}, one per entry of axis 0; empty
   *     for anything else
   */
  record Numbers(Tensor tensor, List<String> keys) implements Reading {
    public Numbers {
      keys = List.copyOf(keys);
    }
  }

  /** {@code {}} or nothing at all. */
  record Empty() implements Reading {}

  /** Text, a word or a mapping of texts: legal, but not a number. */
  record NotNumeric(String what, Span span) implements Reading {}

  /** A mistake that is reported where the value is needed. */
  record Broken(DiagnosticCode code, Span span, String message, String help) implements Reading {}

  /** The parser has already said what is wrong. */
  record Unread() implements Reading {}
}
