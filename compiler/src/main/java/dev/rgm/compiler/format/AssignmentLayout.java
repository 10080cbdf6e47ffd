package dev.rgm.compiler.format;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** {@code A={…}}: the sign without blanks, then the value. */
final class AssignmentLayout {
  private AssignmentLayout() {}

  static List<Line> lines(SourceText source, Statement.Assignment assignment) {
    int start = assignment.target().span().start();
    String text = source.slice(new Span(start, assignment.span().end()));
    int sign = sign(text, assignment.target().span().end() - start);
    if (sign < 0) {
      return List.of();
    }
    String head = text.substring(0, sign);
    String value = withoutEnd(text.substring(sign + 1).strip());
    if (head.indexOf('#') >= 0) {
      return List.of();
    }
    String target = (assignment.override() ? "override " : "") + head.replaceAll("\\s", "");
    Optional<List<Node>> nodes = ValueScan.of(value);
    return nodes.map(found -> ValueLayout.lines(target + "=", found)).orElse(List.of());
  }

  /** The offset of the sign behind the target and its slice. */
  private static int sign(String text, int from) {
    int depth = 0;
    for (int at = from; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth--;
        case '=', ':' -> {
          if (depth == 0) {
            return at;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /** A value without the comma or semicolon that ends the statement and means nothing. */
  private static String withoutEnd(String value) {
    int end = value.length();
    while (end > 0 && ",; \t\n".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }
}
