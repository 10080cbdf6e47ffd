package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The names a declaration gives to the values of a variable: {@code labels={left, right}}. */
final class Labels {
  private Labels() {}

  /** The labels as written; none if there are none, or if they are not a list. */
  static List<String> of(Variable variable) {
    List<String> labels = new ArrayList<>();
    variable
        .declaration()
        .flatMap(declaration -> declaration.attribute("labels"))
        .ifPresent(attribute -> collect(attribute.value(), labels));
    return labels;
  }

  /** The labels, or none if they are not one for each of so many values. */
  static List<String> fitting(Variable variable, int size) {
    List<String> labels = of(variable);
    return labels.size() == size ? labels : List.of();
  }

  /** How many labels there are, or empty if there are none. */
  static OptionalInt count(Variable variable) {
    int count = of(variable).size();
    return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
  }

  private static void collect(Value value, List<String> labels) {
    if (value instanceof Value.Items items) {
      items.elements().forEach(element -> collect(element, labels));
    } else if (value instanceof Value.Word word) {
      labels.add(word.name().text());
    } else if (value instanceof Value.Text text) {
      labels.add(text.value());
    } else if (value instanceof Value.Scalar scalar) {
      labels.add(number(scalar.value()));
    } else if (value instanceof Value.Bool bool) {
      labels.add(String.valueOf(bool.value()));
    } else if (value instanceof Value.Row row) {
      for (double number : row.numbers()) {
        labels.add(number(number));
      }
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
