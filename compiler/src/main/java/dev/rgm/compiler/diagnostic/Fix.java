package dev.rgm.compiler.diagnostic;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of the text that mends a mistake.
 *
 * @param title what it does, in the imperative, such as {@code insert a comma}
 * @param safety whether it may be made without asking
 * @param edits in the order of their places, not overlapping, all in the text of the diagnostic
 */
public record Fix(String title, Safety safety, List<Edit> edits) {

  private static final Map<String, String> IRREGULAR =
      Map.of(
          "write", "wrote", "put", "put", "set", "set", "split", "split", "give", "gave", "make",
          "made", "drop", "dropped", "swap", "swapped");

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

  /** The title as a report of what was done, such as {@code inserted a comma}. */
  public String done() {
    int space = title.indexOf(' ');
    String verb = space < 0 ? title : title.substring(0, space);
    String rest = title.substring(verb.length());
    String past = IRREGULAR.getOrDefault(verb, verb.endsWith("e") ? verb + "d" : verb + "ed");
    return past + rest;
  }

  /** Whether it may be made without asking. */
  public boolean isSafe() {
    return safety == Safety.SAFE;
  }

  /**
   * The same edits in one file, where a text is joined of several; empty if an edit belongs to
   * another one.
   */
  Optional<Fix> within(SourceText source, SourceText file) {
    List<Edit> own = new ArrayList<>();
    for (Edit edit : edits) {
      SourceText.Place place = source.locate(edit.span());
      if (place.source() != file) {
        return Optional.empty();
      }
      own.add(new Edit(place.span(), edit.replacement()));
    }
    return Optional.of(new Fix(title, safety, own));
  }
}
