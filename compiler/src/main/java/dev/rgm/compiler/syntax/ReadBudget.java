package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** What one file may cost, and what was gathered from it: comments and messages. */
final class ReadBudget {
  private final SourceText source;
  private final List<Comment> comments = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int statements;

  ReadBudget(SourceText source) {
    this.source = source;
  }

  void spend() {
    statements++;
  }

  boolean spent() {
    return statements >= Limits.STATEMENTS;
  }

  void comment(Comment comment) {
    if (comments.size() < Limits.STATEMENTS) {
      comments.add(comment);
    }
  }

  /** Adds a message; the one after the last allowed says that there are more. */
  void report(Diagnostic.Builder diagnostic) {
    if (diagnostics.size() < Limits.MESSAGES) {
      diagnostics.add(diagnostic.build());
    } else if (diagnostics.size() == Limits.MESSAGES) {
      Span place = diagnostic.build().span().head();
      diagnostics.add(
          Diagnostic.of(
                  DiagnosticCode.TOO_MANY_MESSAGES,
                  source,
                  place,
                  "more than " + Limits.MESSAGES + " lines cannot be read; the rest is not shown")
              .build());
    }
  }

  List<Comment> comments() {
    return comments;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
