package dev.rgm.compiler.diagnostic;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One message about one mistake, as a value; printers make text of it.
 *
 * @param code stable identity
 * @param severity usually that of the code
 * @param source the text the span belongs to
 * @param span where; empty spans are allowed
 * @param message one sentence, lower case, no full stop: what was found and what was expected
 * @param label a few words under the caret, or empty
 * @param related other places that explain it, in reading order
 * @param help how to mend it, in the imperative; one line each
 * @param fixes edits of {@code source} that mend it, the best first
 */
public record Diagnostic(
    DiagnosticCode code,
    Severity severity,
    SourceText source,
    Span span,
    String message,
    String label,
    List<Related> related,
    List<String> help,
    List<Fix> fixes)
    implements Comparable<Diagnostic> {

  /** Another place, in the same text or in one that it imports. */
  public record Related(SourceText source, Span span, String label) {}

  /** Copies the lists. */
  public Diagnostic {
    related = List.copyOf(related);
    help = List.copyOf(help);
    fixes = List.copyOf(fixes);
  }

  /** Starts a diagnostic with the code's own severity. */
  public static Builder of(DiagnosticCode code, SourceText source, Span span, String message) {
    return new Builder(code, source, span, message);
  }

  /** The line of the span's start, from 1. */
  public int line() {
    return source.lines().line(span.start());
  }

  /** The column of the span's start, from 1, in code points. */
  public int column() {
    return source.lines().column(span.start());
  }

  /** The same diagnostic with another severity. */
  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(code, other, source, span, message, label, related, help, fixes);
  }

  /** The same diagnostic with another message. */
  public Diagnostic withMessage(String other) {
    return new Diagnostic(code, severity, source, span, other, label, related, help, fixes);
  }

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing((Diagnostic d) -> d.source.name())
          .thenComparing(Diagnostic::span)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  /** By file, place, severity and code. */
  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }

  /** Collects the optional parts of a diagnostic. */
  public static final class Builder {
    private final DiagnosticCode code;
    private final SourceText source;
    private final Span span;
    private final String message;
    private final List<Related> related = new ArrayList<>();
    private final List<String> help = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();
    private Severity severity;
    private String label = "";

    private Builder(DiagnosticCode code, SourceText source, Span span, String message) {
      this.code = code;
      this.source = source;
      this.span = span;
      this.message = message;
      this.severity = code.severity();
    }

    /** Overrides the severity of the code. */
    public Builder severity(Severity value) {
      severity = value;
      return this;
    }

    /** A few words under the caret. */
    public Builder label(String value) {
      label = value;
      return this;
    }

    /** Adds another place that explains the mistake. */
    public Builder related(Span place, String explanation) {
      SourceText.Place found = source.locate(place);
      related.add(new Related(found.source(), found.span(), explanation));
      return this;
    }

    /** Adds one way to mend it, in the imperative. */
    public Builder help(String line) {
      help.add(line);
      return this;
    }

    /** Adds edits that mend it. */
    public Builder fix(Fix fix) {
      fixes.add(fix.within(source));
      return this;
    }

    /** The finished value, in the file that its span belongs to. */
    public Diagnostic build() {
      SourceText.Place place = source.locate(span);
      return new Diagnostic(
          code, severity, place.source(), place.span(), message, label, related, help, fixes);
    }
  }
}
