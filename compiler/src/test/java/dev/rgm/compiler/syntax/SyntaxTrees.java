package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.SourceText;
import java.util.List;

/** Trees of short texts for the tests of this package. */
final class SyntaxTrees {
  private SyntaxTrees() {}

  static Parsed parse(String text) {
    return GnnParser.parse(new SourceText("test.gnn", text));
  }

  /** The statements of one section of a model that has nothing else. */
  static <T extends Statement> List<T> statements(SectionKind kind, String lines, Class<T> type) {
    String declared = kind == SectionKind.STATE_SPACE ? "" : "## StateSpaceBlock\ns[1]\n";
    Parsed parsed = parse(declared + "## " + kind.title() + "\n" + lines + "\n");
    return parsed.models().get(0).statements(kind, type).toList();
  }

  static Value value(String text) {
    return statements(SectionKind.PARAMETERIZATION, "x=" + text, Statement.Assignment.class)
        .get(0)
        .value();
  }

  static Statement.Declaration declaration(String line) {
    return statements(SectionKind.STATE_SPACE, line, Statement.Declaration.class).get(0);
  }

  static Statement.Connection connection(String line) {
    return statements(SectionKind.CONNECTIONS, line, Statement.Connection.class).get(0);
  }
}
