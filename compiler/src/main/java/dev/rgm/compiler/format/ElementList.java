package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** The elements of a list while they are read. Each call tells whether its piece has a place. */
final class ElementList {
  private final List<Node.Element> elements = new ArrayList<>();
  private final List<String> below = new ArrayList<>();
  private String openBeside = "";

  private List<String> above = new ArrayList<>();
  private List<Node> nodes = new ArrayList<>();
  private boolean gap;
  private String beside = "";

  /** Comments behind an element whose separator may still come. */
  private List<String> pending = new ArrayList<>();

  List<Node.Element> elements() {
    return elements;
  }

  /** The comment behind the opening bracket, or empty. */
  String beside() {
    return openBeside;
  }

  /** The comments above the closing bracket. */
  List<String> below() {
    return below;
  }

  /** Whether there is no comment and no separator. */
  boolean isPlain() {
    return openBeside.isEmpty()
        && below.isEmpty()
        && elements.stream()
            .allMatch(e -> e.above().isEmpty() && e.beside().isEmpty() && e.separator().isEmpty());
  }

  boolean comment(String text, int newlines) {
    if (newlines > 0) {
      if (nodes.isEmpty()) {
        gap |= newlines > 1 && above.isEmpty() && !elements.isEmpty();
        above.add(text);
      } else {
        pending.add(text);
      }
      return true;
    }
    if (!nodes.isEmpty()) {
      boolean free = beside.isEmpty() && pending.isEmpty();
      beside = text;
      return free;
    }
    if (elements.isEmpty()) {
      boolean free = openBeside.isEmpty() && above.isEmpty();
      openBeside = text;
      return free;
    }
    return besideLast(text);
  }

  /** A comment behind the separator of the last element. */
  private boolean besideLast(String text) {
    int last = elements.size() - 1;
    Node.Element element = elements.get(last);
    elements.set(
        last,
        new Node.Element(
            element.above(), element.gap(), element.nodes(), element.separator(), text));
    return element.beside().isEmpty() && above.isEmpty();
  }

  boolean separator(String sign, int newlines) {
    boolean some = !nodes.isEmpty();
    finish(sign);
    return some;
  }

  /** Prepares for a piece; on a new line it starts an element unless a sign joins the two. */
  boolean startNode(boolean sign, int newlines) {
    boolean joined = nodes.isEmpty() || sign || isSign(nodes.get(nodes.size() - 1));
    if (newlines > 0 && !joined) {
      finish("");
    }
    if (nodes.isEmpty()) {
      gap |= newlines > 1 && above.isEmpty() && !elements.isEmpty();
      return true;
    }
    return beside.isEmpty() && pending.isEmpty();
  }

  boolean add(Node node) {
    return nodes.add(node);
  }

  /** Ends the last element; the comments behind it belong above the closing bracket. */
  boolean close() {
    if (nodes.isEmpty()) {
      below.addAll(above);
    } else {
      List<String> rest = pending;
      pending = new ArrayList<>();
      finish("");
      below.addAll(rest);
    }
    return true;
  }

  /** Whether the blank before the next piece keeps two pieces from becoming another one. */
  boolean needsBlank(String text, int at) {
    if (nodes.isEmpty()) {
      return false;
    }
    Node before = nodes.get(nodes.size() - 1);
    boolean afterSign = isSign(before);
    boolean afterWord = !afterSign && before instanceof Node.Atom;
    char next = text.charAt(at);
    if ("+-*/@:=<>|".indexOf(next) >= 0) {
      return afterSign || (afterWord && isShiftable(text, lastCharacter(text, at) + 1));
    }
    // A sign with a blank on one side only would look like that of a number.
    return (afterSign && before.apart()) || (afterWord && "([{".indexOf(next) < 0);
  }

  /** Whether a sign at an offset would shift the name before it in time. */
  static boolean isShiftable(String text, int sign) {
    return sign >= 2
        && text.charAt(sign - 2) == '_'
        && (text.charAt(sign - 1) == 't' || text.charAt(sign - 1) == '\u03c4');
  }

  private static int lastCharacter(String text, int at) {
    int last = at - 1;
    while (last > 0 && (Blanks.isBlank(text.charAt(last)) || text.charAt(last) == '\n')) {
      last--;
    }
    return last;
  }

  private static boolean isSign(Node node) {
    return node instanceof Node.Atom atom && atom.sign();
  }

  private void finish(String separator) {
    elements.add(new Node.Element(above, gap, nodes, separator, beside));
    above = pending;
    pending = new ArrayList<>();
    nodes = new ArrayList<>();
    gap = false;
    beside = "";
  }
}
