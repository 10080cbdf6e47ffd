package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.source.SourceText;
import java.util.List;

/**
 * What the parser made of a file: as much of a tree as could be read, and what was wrong.
 *
 * @param source the text
 * @param dialect which language it is; {@link Dialect#NONE} comes with an error and no models
 * @param models in the order of the file
 * @param comments every comment outside of raw sections, in order: trivia for hover and formatting
 * @param diagnostics what could not be read
 */
public record Parsed(
    SourceText source,
    Dialect dialect,
    List<ModelSyntax> models,
    List<Comment> comments,
    List<Diagnostic> diagnostics) {

  /** Copies the lists. */
  public Parsed {
    models = List.copyOf(models);
    comments = List.copyOf(comments);
    diagnostics = List.copyOf(diagnostics);
  }
}
