package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.LineIndex;
import dev.rgm.compiler.syntax.Comment;
import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Writes what was read as Markdown GNN: one header a section, one declaration, edge or value a
 * line, one row of a matrix a line. Read again, it gives the same model.
 */
public final class GnnWriter {
  private static final Set<SectionKind> LISTS =
      Set.of(
          SectionKind.STATE_SPACE,
          SectionKind.CONNECTIONS,
          SectionKind.PARAMETERIZATION,
          SectionKind.ONTOLOGY,
          SectionKind.MODEL_PARAMETERS);

  private final Parsed parsed;
  private final StatementText statements;
  private final Deque<Comment> comments;
  private final StringBuilder text = new StringBuilder();

  private GnnWriter(Parsed parsed) {
    this.parsed = parsed;
    this.statements = new StatementText(parsed);
    this.comments = new ArrayDeque<>(parsed.comments());
  }

  /** The text of every model of a file, with a rule between them; ends in a line end. */
  public static String write(Parsed parsed) {
    GnnWriter writer = new GnnWriter(parsed);
    for (ModelSyntax model : parsed.models()) {
      writer.model(model);
    }
    writer.comments(Integer.MAX_VALUE);
    return writer.text.toString().stripTrailing() + "\n";
  }

  private void model(ModelSyntax model) {
    if (!text.isEmpty()) {
      text.append("---\n\n");
    }
    for (Section section : model.sections()) {
      comments(section.header().start());
      text.append("## ").append(section.title().strip()).append('\n');
      if (isList(section)) {
        list(section);
      } else {
        raw(section);
      }
      text.append('\n');
    }
  }

  /** Sections of settings are lists, too, and every one that was not written as lines of text. */
  private static boolean isList(Section section) {
    return LISTS.contains(section.kind()) || section.kind().isRenormalising();
  }

  private void list(Section section) {
    if (!section.inlineValue().isBlank()) {
      text.append(section.inlineValue()).append('\n');
    }
    for (Statement statement : section.statements()) {
      comments(statement.span().start());
      text.append(statements.of(section.kind(), statement));
      passInner(statement);
      trailing(statement);
      text.append('\n');
    }
    comments(section.body().end());
  }

  /** Comments inside of a value were written with it. */
  private void passInner(Statement statement) {
    while (!comments.isEmpty() && comments.element().span().end() <= statement.span().end()) {
      comments.remove();
    }
  }

  private void trailing(Statement statement) {
    if (comments.isEmpty() || comments.element().ownLine()) {
      return;
    }
    int end = statement.span().end();
    int start = comments.element().span().start();
    if (start >= end && sameLine(end)) {
      text.append("   ").append(comments.remove().text());
    }
  }

  private boolean sameLine(int end) {
    LineIndex lines = parsed.source().lines();
    return lines.line(end) == lines.line(comments.element().span().start());
  }

  private void comments(int end) {
    while (!comments.isEmpty() && comments.element().span().start() < end) {
      text.append(ownLine(comments.remove().text())).append('\n');
    }
  }

  /**
   * Where sections stand at level 1, a line of level 2 is a comment; here it would be a section.
   */
  private static String ownLine(String comment) {
    return comment.matches("##\\s.*") ? "#" + comment : comment;
  }

  private void raw(Section section) {
    boolean imported = !isMarkdown(parsed);
    List<String> lines = section.inlineValue().lines().toList();
    for (String line : lines) {
      text.append(imported ? plainLine(line) : line).append('\n');
    }
    String body = parsed.source().slice(section.body()).strip();
    if (!body.isEmpty()) {
      text.append(body.replace("\r\n", "\n").replace('\r', '\n')).append('\n');
    }
    int end = section.body().end();
    comments.removeIf(comment -> comment.span().start() < end);
  }

  /** A line of text that must not be read as a header, a fence, a rule or a comment. */
  private static String plainLine(String line) {
    return line.matches("[ \\t]*(?:#|```|~~~|-{3,}\\s*$).*") ? "\\" + line.strip() : line;
  }

  /** Whether values can be copied from the text as they are. */
  static boolean isMarkdown(Parsed parsed) {
    return parsed.dialect() == Dialect.GNN || parsed.dialect() == Dialect.GNN_EXPORT;
  }
}
