package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Edit;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.Statement.Declaration;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ways to mend a literal that does not have the declared shape (gnn-language §8.1). */
final class ShapeRemedies {
  private final Variable variable;
  private final int[] literal;
  private final int[] declared;
  private final int[] found;
  private final int[] wanted;

  /**
   * Ways to mend the value of a variable.
   *
   * @param literal extents of the literal
   * @param declared sizes, {@link Dimensions#OPEN} where not known
   */
  ShapeRemedies(Variable variable, int[] literal, int[] declared) {
    this.variable = variable;
    this.literal = literal;
    this.declared = declared;
    this.found = Shapes.squeezed(literal);
    this.wanted = Shapes.squeezed(declared);
  }

  /** The remedies, likeliest first; none where the declaration leaves a size open. */
  List<Remedy> all() {
    if (Arrays.stream(declared).anyMatch(size -> size == Dimensions.OPEN)) {
      return List.of();
    }
    if (literal.length == 0) {
      return level();
    }
    List<Remedy> remedies = new ArrayList<>();
    boolean turned =
        found.length == 2 && wanted.length == 2 && found[0] == wanted[1] && found[1] == wanted[0];
    if (turned) {
      remedies.add(
          new Remedy(
              "exchange its rows and columns, or write transpose(…) around it",
              value().map(Repairs::transpose)));
    } else if (isStacked()) {
      remedies.add(
          new Remedy(
              "the "
                  + wanted[2]
                  + " action slices seem to be stacked as rows: put brackets round each "
                  + wanted[0]
                  + " rows",
              value().flatMap(this::split)));
    } else if (found.length >= 2 && !leftOut().isEmpty()) {
      remedies.add(
          Remedy.of(
              "the value has no axes of "
                  + leftOut()
                  + ": name those it has in the declaration, or stack copies along the others"));
    } else if (found.length >= 3 && Arrays.equals(sorted(found), sorted(wanted))) {
      remedies.add(
          Remedy.of("put the axes in the declared order, or write stack and transpose to do so"));
    } else if (found.length == 1 && wanted.length > 1 && found[0] == size(wanted)) {
      remedies.add(
          Remedy.of("put brackets round each row of " + wanted[wanted.length - 1] + " numbers"));
    } else if (hasDecimalCommas()) {
      remedies.add(Remedy.of("write numbers with a point: 0.5, not 0,5"));
    } else if (namesAxes()) {
      remedies.add(
          Remedy.of("give " + Shapes.text(wanted) + " numbers, as " + axes() + " asks for"));
    } else {
      remedies.add(
          new Remedy(
              "declare "
                  + variable.text()
                  + Shapes.brackets(literal)
                  + ", or give "
                  + Shapes.text(wanted)
                  + " numbers",
              declaring(literal)));
    }
    return remedies;
  }

  /** A single number for many: every element, or a variable of its own size. */
  private List<Remedy> level() {
    if (wanted.length == 0) {
      return List.of();
    }
    String ones = "ones(" + list(wanted) + ")*";
    Optional<Fix> every =
        value().map(v -> Fix.suggested("give every element this value", v.span().head(), ones));
    return List.of(
        new Remedy(
            "write " + variable.text() + "=" + ones + "c to give every element the value c", every),
        new Remedy(
            "declare " + variable.text() + "[1] if it is one number", declaring(new int[] {1})));
  }

  /** Writes other dimensions into the declaration. */
  private Optional<Fix> declaring(int[] shape) {
    List<Dimension> dimensions = dimensions();
    if (dimensions.isEmpty()) {
      return Optional.empty();
    }
    Span span = dimensions.get(0).span().to(dimensions.get(dimensions.size() - 1).span());
    return Optional.of(
        Fix.suggested("declare " + variable.text() + Shapes.brackets(shape), span, list(shape)));
  }

  /** Whether the declaration says over which variables its axes run. */
  private boolean namesAxes() {
    return dimensions().stream().anyMatch(Dimension.Symbol.class::isInstance);
  }

  /** {@code A[o,s]}. */
  private String axes() {
    return dimensions().stream()
        .map(d -> d instanceof Dimension.Symbol symbol ? symbol.name().text() : "…")
        .collect(Collectors.joining(",", variable.text() + "[", "]"));
  }

  private List<Dimension> dimensions() {
    return variable.declaration().map(Declaration::dimensions).orElse(List.of());
  }

  /** Whether each row has twice as many numbers as it should, and all of them are whole. */
  private boolean hasDecimalCommas() {
    int last = literal.length - 1;
    int[] halved = literal.clone();
    halved[last] /= 2;
    return literal[last] % 2 == 0
        && Arrays.equals(Shapes.squeezed(halved), wanted)
        && value().filter(ShapeRemedies::isWhole).isPresent();
  }

  private static boolean isWhole(Value value) {
    if (value instanceof Value.Row row) {
      return Arrays.stream(row.numbers()).allMatch(number -> number == Math.rint(number));
    }
    return value instanceof Value.Items items
        ? items.elements().stream().allMatch(ShapeRemedies::isWhole)
        : value instanceof Value.Scalar scalar && scalar.value() == Math.rint(scalar.value());
  }

  private static long size(int[] shape) {
    return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
  }

  private boolean isStacked() {
    return found.length == 2
        && wanted.length == 3
        && found[1] == wanted[1]
        && found[0] == wanted[0] * wanted[2];
  }

  /** Brackets round the rows of each slice. */
  private Optional<Fix> split(Value value) {
    Value list = value;
    while (list instanceof Value.Items items && items.elements().size() == 1) {
      list = items.elements().get(0);
    }
    if (!(list instanceof Value.Items rows) || rows.elements().size() != found[0]) {
      return Optional.empty();
    }
    List<Edit> edits = new ArrayList<>();
    for (int row = 0; row < found[0]; row++) {
      Span span = rows.elements().get(row).span();
      if (row % wanted[0] == 0) {
        edits.add(new Edit(span.head(), "("));
      }
      if (row % wanted[0] == wanted[0] - 1) {
        edits.add(new Edit(new Span(span.end(), span.end()), ")"));
      }
    }
    return Optional.of(new Fix("put brackets round each slice", Safety.SUGGESTED, edits));
  }

  /** The declared extents that the literal lacks, if it has all others in whatever order. */
  private String leftOut() {
    List<Integer> rest = new ArrayList<>(Arrays.stream(wanted).boxed().toList());
    for (int extent : found) {
      if (!rest.remove((Integer) extent)) {
        return "";
      }
    }
    return rest.stream().map(String::valueOf).collect(Collectors.joining(" and "));
  }

  /** The value, if it is one literal and not put together from slices. */
  private Optional<Value> value() {
    return variable
        .value()
        .filter(v -> variable.assignments().stream().allMatch(a -> a.slice().isEmpty()));
  }

  private static String list(int[] shape) {
    return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private static int[] sorted(int[] shape) {
    int[] copy = shape.clone();
    Arrays.sort(copy);
    return copy;
  }
}
