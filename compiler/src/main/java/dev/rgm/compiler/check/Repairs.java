package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Edit;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import dev.rgm.compiler.syntax.Value;
import java.util.List;

/** Edits that several rules offer: a call around a value, a line in a section. */
final class Repairs {
  private Repairs() {}

  /** Writes a call of a function around a value. */
  static Fix wrap(String title, Safety safety, Value value, String function) {
    Span span = value.span();
    return new Fix(
        title,
        safety,
        List.of(
            new Edit(span.head(), function + "("),
            new Edit(new Span(span.end(), span.end()), ")")));
  }

  /** Writes something else for a value, if the author agrees. */
  static Fix replace(String title, Value value, String better) {
    return Fix.suggested(title, value.span(), better);
  }

  /** Turns rows into columns, if the author agrees. */
  static Fix transpose(Value value) {
    return wrap("write transpose(…) around the value", Safety.SUGGESTED, value, "transpose");
  }

  /** Adds a line at the end of a section, or the section behind all others. */
  static Fix line(Spec spec, String title, Safety safety, SectionKind kind, String line) {
    return new Fix(title, safety, List.of(lineEdit(spec, kind, line)));
  }

  /** The edit that adds a line at the end of a section, or the section behind all others. */
  static Edit lineEdit(Spec spec, SectionKind kind, String line) {
    String text = spec.source().text();
    String newline = text.contains("\r\n") ? "\r\n" : "\n";
    List<Section> sections = spec.syntax().sections(kind);
    if (sections.isEmpty()) {
      int end = contentEnd(text, spec.syntax().span());
      String section = newline + newline + "## " + kind.title() + newline + line;
      return new Edit(new Span(end, end), section);
    }
    Section section = sections.get(sections.size() - 1);
    List<Statement> statements = section.statements();
    int last =
        statements.isEmpty()
            ? section.header().end()
            : statements.get(statements.size() - 1).span().end();
    int end = lineEnd(text, last);
    return new Edit(new Span(end, end), newline + line);
  }

  /** Deletes the whole line of a statement, if the author agrees. */
  static Fix deletion(Spec spec, String title, Span statement) {
    String text = spec.source().text();
    int start = statement.start();
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start--;
    }
    int end = lineEnd(text, statement.end());
    if (text.startsWith("\r\n", end)) {
      end += 2;
    } else if (end < text.length()) {
      end++;
    }
    return Fix.suggested(title, new Span(start, end), "");
  }

  /** The end of the line that an offset stands in, before its newline. */
  private static int lineEnd(String text, int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** The end of the last line of a span that says something. */
  private static int contentEnd(String text, Span span) {
    int end = span.end();
    while (end > span.start() && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
