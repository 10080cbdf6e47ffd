package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.compiler.syntax.Value.Bracket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of numbers, all of one length, with the places of the rows.
 *
 * @param rows at least one, of at least one number
 * @param span the whole
 */
record NumberTable(List<double[]> rows, Span span) {
  /** Copies the list. */
  NumberTable {
    rows = List.copyOf(rows);
  }

  /** Reads a list of lists of numbers; reports what is none. */
  static Optional<NumberTable> read(Document document, String key, Node node) {
    if (!(node instanceof Node.Items items) || items.elements().isEmpty()) {
      document.unfit(key, "rows of numbers", node);
      return Optional.empty();
    }
    List<double[]> rows = new ArrayList<>();
    for (Node element : items.elements()) {
      Optional<double[]> row = row(document, key, element);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      if (!rows.isEmpty() && row.get().length != rows.get(0).length) {
        document.report(
            DiagnosticCode.UNFIT_VALUE,
            element.span(),
            "row "
                + (rows.size() + 1)
                + " of `"
                + key
                + "` is of length "
                + row.get().length
                + ", but the first one of length "
                + rows.get(0).length,
            "give every row the same number of numbers");
        return Optional.empty();
      }
      rows.add(row.get());
    }
    return Optional.of(new NumberTable(rows, node.span()));
  }

  /** Reads a list of numbers, at least one; reports what is none. */
  static Optional<double[]> row(Document document, String key, Node node) {
    if (!(node instanceof Node.Items items) || items.elements().isEmpty()) {
      document.unfit(key, "a list of numbers", node);
      return Optional.empty();
    }
    double[] numbers = new double[items.elements().size()];
    for (int i = 0; i < numbers.length; i++) {
      Node element = items.elements().get(i);
      if (!(element instanceof Node.Numeral number)) {
        document.unfit(key, "numbers", element);
        return Optional.empty();
      }
      numbers[i] = number.value();
    }
    return Optional.of(numbers);
  }

  /** The length of every row. */
  int columns() {
    return rows.get(0).length;
  }

  /** Rows and columns exchanged. */
  NumberTable transposed() {
    List<double[]> columns = new ArrayList<>();
    for (int column = 0; column < columns(); column++) {
      double[] turned = new double[rows.size()];
      for (int row = 0; row < turned.length; row++) {
        turned[row] = rows.get(row)[column];
      }
      columns.add(turned);
    }
    return new NumberTable(columns, span);
  }

  /** As a literal of two axes. */
  Value value() {
    return new Value.Items(
        Bracket.BRACE,
        rows.stream().<Value>map(row -> new Value.Row(Bracket.PAREN, row, span)).toList(),
        span);
  }

  /** Any nested lists of numbers as they are; the rules of the model check their shape. */
  static Value literal(Node node) {
    if (node instanceof Node.Numeral number) {
      return new Value.Scalar(number.value(), number.span());
    }
    if (node instanceof Node.Bool bool) {
      return new Value.Bool(bool.value(), bool.span());
    }
    if (!(node instanceof Node.Items items)) {
      String text = node instanceof Node.Text word ? word.value() : node.what();
      return new Value.Text(text, node.span());
    }
    boolean plain = items.elements().stream().allMatch(Node.Numeral.class::isInstance);
    if (plain) {
      double[] numbers =
          items.elements().stream().mapToDouble(e -> ((Node.Numeral) e).value()).toArray();
      return new Value.Row(Bracket.PAREN, numbers, items.span());
    }
    List<Value> elements = items.elements().stream().map(NumberTable::literal).toList();
    return new Value.Items(Bracket.BRACE, elements, items.span());
  }
}
