package dev.rgm.compiler.format;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import java.util.List;

/** The layout of single statements. Each gives no lines for a statement that stays as it is. */
final class StatementLayout {
  private final SourceText source;
  private final EntryLayout entries;

  StatementLayout(SourceText source, SectionKind kind) {
    this.source = source;
    this.entries = new EntryLayout(source, kind);
  }

  /** The lines of a statement that was indented so far, without the comment behind it. */
  List<Line> lines(Statement statement, int indentation) {
    String text = source.slice(statement.span());
    // A fence inside a statement holds the rest of its line.
    if (text.contains("```") || text.contains("~~~")) {
      return List.of();
    }
    if (statement instanceof Statement.Declaration declaration) {
      return DeclarationLayout.lines(source, declaration);
    }
    if (statement instanceof Statement.Connection connection) {
      return ConnectionLayout.lines(source, connection);
    }
    if (statement instanceof Statement.Assignment assignment) {
      return AssignmentLayout.lines(source, assignment);
    }
    return statement instanceof Statement.Entry entry
        ? entries.lines(entry, indentation)
        : List.of();
  }
}
