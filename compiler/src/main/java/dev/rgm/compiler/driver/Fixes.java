package dev.rgm.compiler.driver;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the safe fixes of a file: text in, text out. Goes on until none is left, since one mistake
 * can hide another; a round that would leave more errors than it found is not made.
 */
public final class Fixes {
  private static final int ROUNDS = 10;

  private Fixes() {}

  /**
   * A fix that was made.
   *
   * @param line of the text as it was when the fix was made, from 1
   * @param column in code points, from 1
   * @param done what was done, such as {@code inserted a comma}
   */
  public record Made(int line, int column, String done) {}

  /**
   * What became of a text.
   *
   * @param source the text as it is now, under the same name
   * @param made in order; empty if nothing was changed
   */
  public record Result(SourceText source, List<Made> made) {
    /** Copies the list. */
    public Result {
      made = List.copyOf(made);
    }
  }

  /** Makes the safe fixes of all diagnostics of one file; those of its imports are left alone. */
  public static Result apply(SourceText source, AnalysisOptions options) {
    List<Made> made = new ArrayList<>();
    SourceText current = source;
    List<Diagnostic> diagnostics = diagnostics(current, options);
    for (int round = 0; round < ROUNDS; round++) {
      List<Made> tried = new ArrayList<>();
      SourceText next = round(current, chosen(current, diagnostics), tried);
      List<Diagnostic> after = tried.isEmpty() ? diagnostics : diagnostics(next, options);
      if (tried.isEmpty() || errors(after) > errors(diagnostics)) {
        break;
      }
      made.addAll(tried);
      current = next;
      diagnostics = after;
    }
    return new Result(current, made);
  }

  private static List<Diagnostic> diagnostics(SourceText source, AnalysisOptions options) {
    return Frontend.examine(source, options).diagnostics();
  }

  private static long errors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
  }

  /** The safe fixes that do not touch each other, in the order of their places. */
  private static List<Fix> chosen(SourceText source, List<Diagnostic> diagnostics) {
    List<Fix> safe =
        diagnostics.stream()
            .filter(d -> d.source().name().equals(source.name()))
            .flatMap(d -> d.fixes().stream().filter(Fix::isSafe).limit(1))
            .filter(fix -> !fix.edits().isEmpty())
            .sorted(Comparator.comparing((Fix fix) -> range(fix)))
            .toList();
    List<Fix> chosen = new ArrayList<>();
    int end = -1;
    for (Fix fix : safe) {
      Span range = range(fix);
      if (range.start() > end) {
        chosen.add(fix);
        end = range.end();
      }
    }
    return chosen;
  }

  private static Span range(Fix fix) {
    Span range = fix.edits().get(0).span();
    for (Fix.Edit edit : fix.edits()) {
      range = range.to(edit.span());
    }
    return range;
  }

  private static SourceText round(SourceText source, List<Fix> fixes, List<Made> made) {
    String text = source.text();
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder changed = new StringBuilder();
    int at = 0;
    for (Fix fix : fixes) {
      int start = range(fix).start();
      made.add(new Made(source.lines().line(start), source.lines().column(start), fix.done()));
      List<Fix.Edit> edits =
          fix.edits().stream().sorted(Comparator.comparing(Fix.Edit::span)).toList();
      for (Fix.Edit edit : edits) {
        changed.append(text, at, edit.span().start());
        changed.append(edit.replacement().replace("\n", lineEnd));
        at = edit.span().end();
      }
    }
    changed.append(text, at, text.length());
    return new SourceText(source.name(), changed.toString(), source.limits());
  }
}
