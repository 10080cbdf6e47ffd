package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.util.List;

/**
 * One section of a model.
 *
 * @param kind which
 * @param title the header text as written
 * @param header the span of the header line
 * @param inlineValue text behind the name on the header line ({@code GNNSection pomdp}), or empty
 * @param body the span of the lines below the header
 * @param statements what the lines say; sections of raw text have one {@link Statement.Prose} a
 *     line
 */
public record Section(
    SectionKind kind,
    String title,
    Span header,
    String inlineValue,
    Span body,
    List<Statement> statements) {

  /** Copies the list. */
  public Section {
    statements = List.copyOf(statements);
  }
}
