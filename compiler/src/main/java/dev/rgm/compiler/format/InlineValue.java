package dev.rgm.compiler.format;

import java.util.List;

/** A value on one line. */
final class InlineValue {
  private InlineValue() {}

  /**
   * Writes pieces behind a text; false as soon as they do not fit into so many characters, or
   * cannot share a line. What was written by then has no use.
   */
  static boolean append(StringBuilder text, List<Node> nodes, int width) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      text.append(node.apart() ? " " : "");
      boolean written = true;
      if (node instanceof Node.Atom atom) {
        text.append(spaced(atom, nodes, i));
      } else if (node instanceof Node.Row row) {
        text.append(row.inline());
      } else if (node instanceof Node.Brackets brackets) {
        written = append(text, brackets, width);
      }
      if (!written || text.length() > width) {
        return false;
      }
    }
    return true;
  }

  /** A sign with its blanks: behind a colon, on both sides of a sum or difference. */
  static String spaced(Node.Atom atom, List<Node> nodes, int at) {
    boolean last = at + 1 == nodes.size();
    boolean sum = atom.text().equals("+") || atom.text().equals("-");
    boolean binary = sum && at > 0 && !last && !isSign(nodes.get(at - 1));
    String before = binary && !atom.apart() ? " " : "";
    boolean open = !last && !nodes.get(at + 1).apart();
    return before + atom.text() + (open && (binary || atom.text().equals(":")) ? " " : "");
  }

  private static boolean isSign(Node node) {
    return node instanceof Node.Atom atom && atom.sign();
  }

  private static boolean append(StringBuilder text, Node.Brackets list, int width) {
    if (!list.beside().isEmpty() || !list.below().isEmpty()) {
      return false;
    }
    text.append(list.open());
    for (int i = 0; i < list.elements().size(); i++) {
      Node.Element element = list.elements().get(i);
      boolean last = i + 1 == list.elements().size();
      boolean joins = last || !element.separator().isEmpty();
      if (!element.above().isEmpty() || !element.beside().isEmpty() || !joins) {
        return false;
      }
      text.append(i > 0 ? " " : "");
      if (!append(text, element.nodes(), width)) {
        return false;
      }
      text.append(element.separator());
    }
    text.append(list.close());
    return text.length() <= width;
  }
}
