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
        boolean colon = atom.text().equals(":") && i + 1 < nodes.size();
        text.append(atom.text()).append(colon && !nodes.get(i + 1).apart() ? " " : "");
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
