package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values: short ones on one line, matrices with a row a line, what is nested indented by two. */
final class ValueLayout {
  /** A list that fits into this many columns stands on one line. */
  private static final int WIDTH = 100;

  private static final int STEP = 2;

  private final List<Line> lines = new ArrayList<>();
  private StringBuilder line;

  private ValueLayout(String head) {
    this.line = new StringBuilder(head);
  }

  /** The lines of a value behind what stands before it. */
  static List<Line> lines(String head, List<Node> nodes) {
    ValueLayout layout = new ValueLayout(head);
    layout.value(nodes, 0, true);
    layout.end("");
    return layout.lines;
  }

  /** A value on one line, or empty if comments or line breaks keep it from that. */
  static Optional<String> inline(List<Node> nodes) {
    StringBuilder text = new StringBuilder();
    return InlineValue.append(text, nodes, Integer.MAX_VALUE)
        ? Optional.of(text.toString())
        : Optional.empty();
  }

  private void value(List<Node> nodes, int indent, boolean outermost) {
    boolean call = false;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.apart()) {
        line.append(' ');
      }
      if (node instanceof Node.Atom atom) {
        line.append(InlineValue.spaced(atom, nodes, i));
        call = !atom.sign();
      } else if (node instanceof Node.Row row) {
        row(row, indent);
      } else if (node instanceof Node.Brackets brackets) {
        brackets(brackets, indent, call, outermost && nodes.size() == 1);
      }
      call &= node instanceof Node.Atom;
    }
  }

  private void row(Node.Row row, int indent) {
    if (row.lines().isEmpty() || fits(row.inline())) {
      line.append(row.inline());
      return;
    }
    line.append(row.inline().charAt(0));
    for (String cells : row.lines()) {
      next(indent + STEP, "");
      line.append(cells);
    }
    next(indent, "");
    line.append(row.inline().charAt(row.inline().length() - 1));
  }

  private void brackets(Node.Brackets list, int indent, boolean call, boolean outermost) {
    if (isWrap(list)) {
      line.append(list.open());
      value(list.elements().get(0).nodes(), indent, outermost);
      line.append(list.close());
      return;
    }
    boolean spread =
        Columns.isMatrix(list.elements())
            ? outermost || list.broken()
            : list.broken() && hasLists(list);
    if (!spread) {
      StringBuilder text = new StringBuilder();
      if (InlineValue.append(text, List.of(list), WIDTH - Width.of(line.toString()))) {
        line.append(list.apart() ? text.substring(1) : text);
        return;
      }
    }
    line.append(list.open());
    int from = call ? leading(list) : 0;
    String comment = list.beside();
    List<String> rows = Columns.of(list.elements());
    for (int i = from; i < list.elements().size(); i++) {
      comment = element(list.elements().get(i), rows.isEmpty() ? "" : rows.get(i), indent, comment);
    }
    for (String below : list.below()) {
      next(indent + STEP, comment);
      comment = "";
      line.append(below);
    }
    next(indent, comment);
    line.append(list.close());
  }

  /** Writes an element on a line of its own; the comment that belongs behind it. */
  private String element(Node.Element element, String aligned, int indent, String before) {
    String comment = before;
    if (element.gap()) {
      end(comment);
      comment = "";
      line = new StringBuilder();
    }
    for (String above : element.above()) {
      next(indent + STEP, comment);
      comment = "";
      line.append(above);
    }
    next(indent + STEP, comment);
    if (aligned.isEmpty()) {
      value(element.nodes(), indent + STEP, false);
    } else {
      line.append(aligned);
    }
    line.append(element.separator());
    return element.beside();
  }

  /** Writes the plain arguments before the first list of a call; how many there are. */
  private int leading(Node.Brackets list) {
    int count = 0;
    if (!list.beside().isEmpty()) {
      return 0;
    }
    for (Node.Element element : list.elements()) {
      boolean plain =
          element.above().isEmpty()
              && element.beside().isEmpty()
              && !element.separator().isEmpty()
              && element.nodes().stream().allMatch(Node.Atom.class::isInstance);
      if (!plain) {
        break;
      }
      line.append(count++ > 0 ? " " : "");
      value(element.nodes(), 0, false);
      line.append(element.separator());
    }
    return count;
  }

  /** One list in another, {@code {[…]}}: both brackets share a line. */
  private static boolean isWrap(Node.Brackets list) {
    if (list.elements().size() != 1 || !list.beside().isEmpty() || !list.below().isEmpty()) {
      return false;
    }
    Node.Element only = list.elements().get(0);
    return only.above().isEmpty()
        && only.beside().isEmpty()
        && only.separator().isEmpty()
        && only.nodes().size() == 1
        && !(only.nodes().get(0) instanceof Node.Atom);
  }

  private static boolean hasLists(Node.Brackets list) {
    return list.elements().stream()
        .flatMap(element -> element.nodes().stream())
        .anyMatch(node -> !(node instanceof Node.Atom));
  }

  private boolean fits(String text) {
    return text.length() <= WIDTH && Width.of(line + text) <= WIDTH;
  }

  private void next(int indent, String comment) {
    end(comment);
    line = new StringBuilder(" ".repeat(indent));
  }

  private void end(String comment) {
    lines.add(new Line(line.toString(), comment));
  }
}
