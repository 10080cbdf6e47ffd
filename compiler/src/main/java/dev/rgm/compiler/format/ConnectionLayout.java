package dev.rgm.compiler.format;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement;
import java.util.List;

/** {@code (A,B)>C:label}: no blanks, signs of ASCII. */
final class ConnectionLayout {
  private ConnectionLayout() {}

  static List<Line> lines(SourceText source, Statement.Connection connection) {
    if (source.slice(connection.span()).indexOf('#') >= 0) {
      return List.of();
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < connection.groups().size(); i++) {
      if (i > 0) {
        line.append(sign(connection.operators().get(i - 1)));
      }
      Span group = connection.groups().get(i).span();
      source.slice(group).chars().filter(c -> !isGap((char) c)).forEach(c -> line.append((char) c));
    }
    if (!connection.label().isEmpty()) {
      line.append(':').append(connection.label());
    }
    return List.of(Line.of(line.toString()));
  }

  private static boolean isGap(char c) {
    return c == '\n' || Blanks.isBlank(c);
  }

  private static String sign(Statement.EdgeOperator operator) {
    return switch (operator) {
      case DIRECTED -> ">";
      case REVERSED -> "<";
      case BIDIRECTIONAL -> "<->";
      case UNDIRECTED -> "-";
      case CONDITIONAL -> "|";
    };
  }
}
