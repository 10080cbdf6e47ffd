package dev.rgm.compiler.diagnostic;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;

/**
 * A change of the text that mends a mistake.
 *
 * @param title what it does, in the imperative, such as {@code insert a comma}
 * @param safety whether it may be made without asking
 * @param edits in the order of their places, not overlapping, all in the text of the diagnostic
 */
public record Fix(String title, Safety safety, List<Edit> edits) {

  /** Whether a fix may be made without asking. */
  public enum Safety {
    /** It cannot be meant otherwise, or it leaves the meaning as it is. */
    SAFE,
    /** Likely, but only the author can tell. */
    SUGGESTED
  }

  /**
   * One replacement.
   *
   * @param span what to replace; empty to insert
   * @param replacement the new text; empty to delete
   */
  public record Edit(Span span, String replacement) {}

  /** Copies the list. */
  public Fix {
    edits = List.copyOf(edits);
  }

  /** A fix of one edit that cannot be meant otherwise. */
  public static Fix safe(String title, Span span, String replacement) {
    return new Fix(title, Safety.SAFE, List.of(new Edit(span, replacement)));
  }

  /** A fix of one edit that only the author can confirm. */
  public static Fix suggested(String title, Span span, String replacement) {
    return new Fix(title, Safety.SUGGESTED, List.of(new Edit(span, replacement)));
  }

  /** The same edits in the file that they belong to, where a text is joined of several. */
  Fix within(SourceText source) {
    return new Fix(
        title,
        safety,
        edits.stream()
            .map(edit -> new Edit(source.locate(edit.span()).span(), edit.replacement()))
            .toList());
  }
}
