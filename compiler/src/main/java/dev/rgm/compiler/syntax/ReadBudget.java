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
  private int tokens;

  ReadBudget(SourceText source) {
    this.source = source;
  }

  /** Counts a statement or a section. */
  void spend() {
    statements++;
  }

  /** Counts a token; false once there were too many. */
  boolean spendToken() {
    return ++tokens <= Limits.TOKENS;
  }

  /** Whether to stop reading: the file is too large, or too much of it cannot be read. */
  boolean spent() {
    return statements >= Limits.STATEMENTS
        || tokens > Limits.TOKENS
        || diagnostics.size() > Limits.MESSAGES;
  }

  /** Says that the rest of the file is not read, if so. */
  void close() {
    if (diagnostics.size() <= Limits.MESSAGES && spent()) {
      diagnostics.add(SyntaxMessages.tooManyStatements(source, new Span(0, 0)).build());
    }
  }

  void comment(Comment comment) {
    comments.add(comment);
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
                  "more than "
                      + Limits.MESSAGES
                      + " lines cannot be read; the rest of the file is not read")
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
