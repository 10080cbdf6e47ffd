package dev.rgm.compiler.dialect;

import dev.rgm.compiler.syntax.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The text of a value that an importer made: literals, and the calls that importers use. */
final class ValueText {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Set<String> NO_WORDS = Set.of("true", "false", "inf", "infinity", "nan");
  private static final String INDENT = "  ";

  private ValueText() {}

  /** The text of a value; a list of lists has one row a line. */
  static String of(Value value) {
    return of(value, INDENT);
  }

  private static String of(Value value, String indent) {
    if (value instanceof Value.Scalar scalar) {
      return NumberText.of(scalar.value());
    } else if (value instanceof Value.Bool bool) {
      return String.valueOf(bool.value());
    } else if (value instanceof Value.Word word) {
      return word.name().text();
    } else if (value instanceof Value.Text text) {
      return word(text.value());
    } else if (value instanceof Value.Row row) {
      return row(row);
    } else if (value instanceof Value.Items items) {
      return items(items, indent);
    } else if (value instanceof Value.Missing) {
      return "{}";
    } else if (value instanceof Value.Call call) {
      return call(call, indent);
    }
    throw new IllegalArgumentException("no importer makes " + value.getClass().getSimpleName());
  }

  /** A row at the outside is a vector; {@code (x)} alone would be a number. */
  private static String row(Value.Row row) {
    return DoubleStream.of(row.numbers())
        .mapToObj(NumberText::of)
        .collect(Collectors.joining(", ", "(", row.numbers().length == 1 ? ",)" : ")"));
  }

  private static String items(Value.Items items, String indent) {
    List<Value> elements = items.elements();
    boolean rows = elements.stream().anyMatch(e -> e instanceof Value.Row || isList(e));
    if (!rows) {
      return elements.stream()
          .map(element -> of(element, indent))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return elements.stream()
        .map(element -> indent + of(element, indent + INDENT))
        .collect(Collectors.joining(",\n", "{\n", "}"));
  }

  private static boolean isList(Value value) {
    return value instanceof Value.Items;
  }

  private static String call(Value.Call call, String indent) {
    return call.arguments().stream()
        .map(argument -> (isList(argument) ? "\n" + indent : "") + of(argument, indent + INDENT))
        .collect(Collectors.joining(", ", call.function() + "(", ")"))
        .replace(", \n", ",\n");
  }

  private static String word(String text) {
    boolean plain =
        WORD.matcher(text).matches() && !NO_WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain
        ? text
        : "\"" + OneLine.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
