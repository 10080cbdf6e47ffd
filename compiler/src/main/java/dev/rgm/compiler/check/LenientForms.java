package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import dev.rgm.compiler.syntax.Statement.Assignment;
import dev.rgm.compiler.syntax.Statement.Attribute;
import dev.rgm.compiler.syntax.Statement.Connection;
import dev.rgm.compiler.syntax.Statement.Declaration;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Forms that are in use and taken here, but that another reader of GNN may not take. Only strict
 * reading speaks of them; {@code rgm format} writes the form that every reader takes.
 */
public final class LenientForms {
  private static final String FORMAT = "`rgm format` writes the form that every reader takes";

  /** Arrows that mean the same as an edge of the language. */
  private static final Map<String, String> ARROWS = Map.of("->", ">", "→", ">");

  private final SourceText source;
  private final List<Diagnostic> found = new ArrayList<>();

  private LenientForms(SourceText source) {
    this.source = source;
  }

  /** The forms of a model, in the order of its sections. */
  public static List<Diagnostic> find(SourceText source, ModelSyntax model) {
    LenientForms forms = new LenientForms(source);
    for (Section section : model.sections()) {
      if (section.kind() != SectionKind.UNKNOWN) {
        forms.header(section);
        section.statements().forEach(forms::statement);
      }
    }
    return forms.found;
  }

  private void header(Section section) {
    String canonical = "## " + section.kind().title();
    boolean inline = !section.inlineValue().isEmpty();
    if (!inline && source.slice(section.header()).strip().equals(canonical)) {
      return;
    }
    String text = inline ? canonical + "\n" + section.inlineValue() : canonical;
    report(
        section.header(),
        "the header of " + section.kind().title() + " is not written `" + canonical + "`",
        Fix.safe("write `" + canonical + "`", section.header(), text));
  }

  private void statement(Statement statement) {
    if (statement instanceof Declaration declaration && declaration.isReadable()) {
      bullet(statement);
      declaration(declaration);
    } else if (statement instanceof Connection connection) {
      bullet(statement);
      connection(connection);
    } else if (statement instanceof Assignment assignment) {
      bullet(statement);
      assignment(assignment);
    }
  }

  /** A dash or a star before a statement, as in a list of Markdown. */
  private void bullet(Statement statement) {
    int line = source.lines().start(source.lines().line(statement.span().start()));
    Span before = new Span(line, statement.span().start());
    String text = source.slice(before).strip();
    if (text.equals("-") || text.equals("*")) {
      report(before, "a bullet stands before the statement", Fix.safe("remove it", before, ""));
    }
  }

  private void declaration(Declaration declaration) {
    String written = source.slice(declaration.span());
    String name = declaration.name().text();
    boolean typed = declaration.attribute("type").isPresent();
    boolean outside =
        declaration.attributes().stream()
            .anyMatch(each -> isBehindBrackets(declaration, each) || isBare(each));
    boolean sign = written.matches("(?s)[^\\[]*=\\s*\\[.*") && !declaration.dimensions().isEmpty();
    if (outside || sign) {
      report(
          declaration.span(),
          "`" + name + "` is not declared as name[sizes,type=…]",
          Fix.safe(
              "write `" + canonical(declaration) + "`",
              declaration.span(),
              canonical(declaration)));
    } else if (!typed) {
      report(declaration.name().span(), "`" + name + "` is declared without a type", null);
    }
  }

  private boolean isBehindBrackets(Declaration declaration, Attribute attribute) {
    int bracket = source.slice(declaration.span()).indexOf(']');
    return bracket >= 0
        && !attribute.key().equals("default")
        && attribute.span().start() > declaration.span().start() + bracket;
  }

  /** A type without its key. */
  private static boolean isBare(Attribute attribute) {
    return attribute.value() instanceof Value.Word
        && attribute.span().equals(attribute.value().span());
  }

  private String canonical(Declaration declaration) {
    List<String> parts = new ArrayList<>();
    declaration.dimensions().forEach(each -> parts.add(source.slice(each.span()).strip()));
    for (Attribute attribute : declaration.attributes()) {
      parts.add(attribute.key() + "=" + source.slice(attribute.value().span()).strip());
    }
    return source.slice(declaration.name().span()) + "[" + String.join(",", parts) + "]";
  }

  private void connection(Connection connection) {
    for (int i = 0; i + 1 < connection.groups().size(); i++) {
      int from = connection.groups().get(i).span().end();
      Span gap = new Span(from, connection.groups().get(i + 1).span().start());
      String raw = source.slice(gap);
      String arrow = raw.strip();
      if (arrow.equals(">") || arrow.equals("-")) {
        continue;
      }
      int start = from + raw.indexOf(arrow);
      Span place = new Span(start, start + arrow.length());
      String meant = ARROWS.get(arrow);
      report(
          place,
          "an edge is not written with `>` or `-`",
          meant == null ? null : Fix.safe("write `" + meant + "`", place, meant));
    }
  }

  private void assignment(Assignment assignment) {
    int nameEnd = assignment.target().span().end();
    int valueStart = assignment.value().span().start();
    Span between = new Span(nameEnd, valueStart);
    String text = source.slice(between);
    if (assignment.slice().isEmpty() && text.strip().equals(":")) {
      int start = between.start() + text.indexOf(':');
      Span sign = new Span(start, start + 1);
      report(
          sign,
          "the value of `" + assignment.target().text() + "` stands behind `:`",
          Fix.safe("write `=`", sign, "="));
    }
  }

  private void report(Span span, String message, Fix fix) {
    Diagnostic.Builder builder =
        Diagnostic.of(DiagnosticCode.LENIENT_FORM, source, span, message).help(FORMAT);
    if (fix != null) {
      builder.fix(fix);
    }
    found.add(builder.build());
  }
}
