package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import dev.rgm.compiler.syntax.Statement.Group;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The line or lines of one statement. Values that were written as GNN stay as they are. */
final class StatementText {
  private final SourceText source;
  private final boolean verbatim;

  StatementText(Parsed parsed) {
    this.source = parsed.source();
    this.verbatim = GnnWriter.isMarkdown(parsed);
  }

  /** A statement of a section, without a line end. */
  String of(SectionKind section, Statement statement) {
    if (statement instanceof Statement.Declaration declaration) {
      return declaration(declaration);
    } else if (statement instanceof Statement.Connection connection) {
      return connection(connection);
    } else if (statement instanceof Statement.Assignment assignment) {
      return assignment(assignment);
    } else if (statement instanceof Statement.Entry entry) {
      return entry(section, entry);
    }
    return ((Statement.Prose) statement).text();
  }

  private String declaration(Statement.Declaration declaration) {
    List<String> inside = new ArrayList<>();
    declaration.dimensions().forEach(dimension -> inside.add(dimension(dimension)));
    declaration
        .attributes()
        .forEach(attribute -> inside.add(attribute.key() + "=" + value(attribute.value())));
    return override(declaration.override())
        + declaration.name().text()
        + (inside.isEmpty() ? "" : "[" + String.join(",", inside) + "]");
  }

  private static String override(boolean said) {
    return said ? "override " : "";
  }

  private String dimension(Dimension dimension) {
    if (verbatim) {
      return source.slice(dimension.span()).strip();
    }
    return dimension instanceof Dimension.Fixed fixed
        ? NumberText.of(fixed.value())
        : ((Dimension.Symbol) dimension).name().text();
  }

  private String connection(Statement.Connection connection) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < connection.groups().size(); i++) {
      text.append(i == 0 ? "" : operator(connection.operators().get(i - 1)));
      text.append(group(connection.groups().get(i)));
    }
    return text.append(connection.label().isEmpty() ? "" : ":" + connection.label()).toString();
  }

  private static String operator(EdgeOperator operator) {
    return switch (operator) {
      case DIRECTED -> ">";
      case REVERSED -> "<";
      case BIDIRECTIONAL -> "<->";
      case UNDIRECTED -> "-";
      case CONDITIONAL -> "|";
    };
  }

  private static String group(Group group) {
    String members =
        group.members().stream()
            .map(
                member ->
                    member.name().text()
                        + (member.indices().isEmpty()
                            ? ""
                            : "[" + String.join(",", member.indices()) + "]"))
            .collect(Collectors.joining(","));
    return group.members().size() == 1 ? members : "(" + members + ")";
  }

  private String assignment(Statement.Assignment assignment) {
    String slice =
        assignment.slice().isEmpty() ? "" : "(" + String.join(",", assignment.slice()) + ")";
    return override(assignment.override())
        + assignment.target().text()
        + slice
        + " = "
        + value(assignment.value());
  }

  private static String entry(SectionKind section, Statement.Entry entry) {
    if (entry.text().isEmpty()) {
      return entry.key();
    }
    return entry.key() + (section == SectionKind.ONTOLOGY ? " = " : ": ") + entry.text();
  }

  private String value(Value value) {
    return verbatim ? source.slice(value.span()) : ValueText.of(value);
  }
}
