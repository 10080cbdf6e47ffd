package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of a matrix, numbers below each other by their decimal points. */
final class Columns {
  /** A wider matrix is not aligned. */
  private static final int MAX_WIDTH = 160;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private Columns() {}

  /** Whether elements are several lists of which one holds more than one thing. */
  static boolean isMatrix(List<Node.Element> elements) {
    boolean lists = elements.size() > 1;
    boolean several = false;
    for (Node.Element element : elements) {
      Node node = element.nodes().get(0);
      lists &= element.nodes().size() == 1 && !(node instanceof Node.Atom);
      several |= node instanceof Node.Brackets;
      several |= node instanceof Node.Row row && row.cells().size() != 1;
    }
    return lists && several;
  }

  /** The aligned text of each element, or empty if they are not rows of one length. */
  static List<String> of(List<Node.Element> elements) {
    List<Node.Row> rows = new ArrayList<>();
    for (Node.Element element : elements) {
      if (element.nodes().size() != 1
          || !(element.nodes().get(0) instanceof Node.Row row)
          || row.cells().isEmpty()
          || (!rows.isEmpty() && rows.get(0).cells().size() != row.cells().size())
          || row.inline().length() > MAX_WIDTH) {
        return List.of();
      }
      rows.add(row);
    }
    List<StringBuilder> texts = new ArrayList<>();
    for (Node.Row row : rows) {
      texts.add(new StringBuilder().append(row.inline().charAt(0)));
    }
    int count = rows.isEmpty() ? 0 : rows.get(0).cells().size();
    for (int i = 0; i < count; i++) {
      addColumn(texts, rows, i, i + 1 == count);
    }
    List<String> aligned = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String inline = rows.get(i).inline();
      aligned.add(texts.get(i).append(inline.charAt(inline.length() - 1)).toString());
    }
    return aligned.stream().anyMatch(text -> text.length() > MAX_WIDTH) ? List.of() : aligned;
  }

  private static void addColumn(
      List<StringBuilder> texts, List<Node.Row> rows, int column, boolean last) {
    boolean numbers = true;
    int before = 0;
    int width = 0;
    for (Node.Row row : rows) {
      String cell = row.cells().get(column);
      numbers &= NUMBER.matcher(withoutSign(cell)).matches();
      before = Math.max(before, point(cell));
    }
    List<String> cells = new ArrayList<>();
    for (Node.Row row : rows) {
      String cell = row.cells().get(column);
      String padded = numbers ? " ".repeat(before - point(cell)) + cell : cell;
      cells.add(padded);
      width = Math.max(width, Width.of(padded));
    }
    for (int i = 0; i < cells.size(); i++) {
      int rest = last ? 0 : width - Width.of(cells.get(i)) + 1;
      texts.get(i).append(cells.get(i)).append(" ".repeat(rest));
    }
  }

  /** How many characters stand before the decimal point. */
  private static int point(String cell) {
    String number = withoutSign(cell);
    int at = 0;
    while (at < number.length() && ".eE".indexOf(number.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** A cell without the comma behind it. */
  private static String withoutSign(String cell) {
    boolean sign = cell.endsWith(",") || cell.endsWith(";");
    return sign ? cell.substring(0, cell.length() - 1) : cell;
  }
}
