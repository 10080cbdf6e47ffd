package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Assignment;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of variables, each once, and reports what is wrong with them, each once. */
final class Literals {
  private final Spec spec;
  private final Dimensions dimensions;
  private final Evaluator evaluator;
  private final Map<String, Reading> readings = new HashMap<>();
  private final Map<String, Boolean> reported = new HashMap<>();

  Literals(Spec spec, Dimensions dimensions) {
    this.spec = spec;
    this.dimensions = dimensions;
    this.evaluator = new Evaluator(spec);
  }

  /** What the value of a variable is; {@link Reading.Empty} if it has none. */
  Reading reading(Variable variable) {
    Reading known = readings.get(variable.key());
    if (known == null) {
      known = read(variable);
      readings.put(variable.key(), known);
    }
    return known;
  }

  /** Whether a variable has a value, good or bad. */
  boolean isGiven(Variable variable) {
    return !(reading(variable) instanceof Reading.Empty);
  }

  /** Whether the value was put together from slices such as {@code B(:,:,0)}. */
  boolean isSliced(Variable variable) {
    return variable.assignments().stream().anyMatch(a -> !a.slice().isEmpty());
  }

  /** The numbers of a variable as the literal shapes them; reports why there are none. */
  Optional<Tensor> numbers(Variable variable) {
    Reading reading = reading(variable);
    if (reading instanceof Reading.Numbers numbers) {
      return Optional.of(numbers.tensor());
    }
    if (reported.put(variable.key(), true) == null) {
      if (reading instanceof Reading.NotNumeric other) {
        spec.report(
            spec.at(
                    other.span(),
                    DiagnosticCode.NOT_NUMERIC,
                    "`" + variable.text() + "` needs numbers, but its value is " + other.what())
                .help("give " + variable.text() + " its numbers"));
      } else if (reading instanceof Reading.Broken broken) {
        report(broken);
      }
    }
    return Optional.empty();
  }

  /**
   * Puts the entries of a value with keys, such as {@code {hot: 1, cold: 0}}, into the order of
   * labels; reports keys that are not the labels. Without keys or labels nothing happens.
   *
   * @param owner the variable that has the labels
   */
  void align(Variable variable, String owner, List<String> labels) {
    if (labels.isEmpty()
        || !(reading(variable) instanceof Reading.Numbers numbers)
        || numbers.keys().isEmpty()
        || numbers.keys().equals(labels)) {
      return;
    }
    Map<String, Integer> places = new HashMap<>();
    for (String key : numbers.keys()) {
      places.put(key, places.size());
    }
    Optional<String> loose =
        labels.stream().filter(label -> places.remove(label) == null).findFirst();
    if (loose.isEmpty() && places.isEmpty()) {
      int[] order = new int[labels.size()];
      numbers.keys().forEach(key -> places.put(key, places.size()));
      Arrays.setAll(order, i -> places.get(labels.get(i)));
      readings.put(variable.key(), new Reading.Numbers(numbers.tensor().select(0, order), labels));
      return;
    }
    readings.put(variable.key(), new Reading.Unread());
    String problem =
        places.isEmpty()
            ? "label `"
                + loose.orElse("")
                + "` of `"
                + owner
                + "` has no entry in `"
                + variable.text()
                + "`"
            : "key `"
                + firstOf(numbers.keys(), places)
                + "` of `"
                + variable.text()
                + "` is no label of `"
                + owner
                + "`";
    spec.report(
        spec.at(variable.valueSpan(), DiagnosticCode.KEYS_DIFFER, problem)
            .help("use every label of `" + owner + "` once, in any order"));
  }

  private static String firstOf(List<String> keys, Map<String, Integer> left) {
    return keys.stream().filter(left::containsKey).findFirst().orElse("");
  }

  /** The numbers of a variable in its declared shape (gnn-language §8.1). */
  Optional<Tensor> shaped(Variable variable) {
    Optional<Tensor> numbers = numbers(variable);
    if (numbers.isEmpty()) {
      return numbers;
    }
    List<Extent> declared = dimensions.of(variable);
    Optional<Tensor> fitted = BracketRule.fit(numbers.get(), declared);
    if (fitted.isEmpty()) {
      mismatch(variable, numbers.get(), declared);
    }
    return fitted;
  }

  /** Reports a mistake inside the value, if any, of a variable that no model needs. */
  void checkUnneeded(Variable variable) {
    Reading reading = reading(variable);
    if (reading instanceof Reading.Broken broken) {
      if (reported.put(variable.key(), true) == null) {
        report(broken);
      }
    } else if (reading instanceof Reading.Numbers && !dimensions.of(variable).isEmpty()) {
      shaped(variable);
    }
  }

  /** Reports that a literal does not have the declared shape, once. */
  void mismatch(Variable variable, Tensor literal, List<Extent> declared) {
    if (reported.put(variable.key(), true) != null) {
      return;
    }
    int[] sizes = declared.stream().mapToInt(Extent::size).toArray();
    String shape = Shapes.brackets(sizes).replace("-1", "?");
    String found =
        switch (literal.rank()) {
          case 0 -> "a single number";
          case 1 -> "a list of " + literal.size();
          default -> Shapes.text(literal.shape());
        };
    Diagnostic.Builder builder =
        spec.at(
                variable.valueSpan(),
                DiagnosticCode.SHAPE_MISMATCH,
                "`" + variable.text() + "` is declared " + shape + ", but its value is " + found)
            .label("this is " + found)
            .related(variable.span(), "declared " + shape + " here");
    new ShapeRemedies(variable, literal.shape(), sizes)
        .all()
        .forEach(remedy -> remedy.offer(builder));
    spec.report(builder);
  }

  private void report(Reading.Broken broken) {
    Diagnostic.Builder builder = spec.at(broken.span(), broken.code(), broken.message());
    if (!broken.help().isEmpty()) {
      builder.help(broken.help());
    }
    spec.report(builder);
  }

  private Reading read(Variable variable) {
    if (isSliced(variable)) {
      return readSlices(variable);
    }
    Optional<Value> value = variable.value();
    return value.isEmpty() ? new Reading.Empty() : evaluator.read(value.get());
  }

  /** Puts slices such as {@code B(:,:,0)={…}} together into the declared shape. */
  private Reading readSlices(Variable variable) {
    int[] shape = dimensions.of(variable).stream().mapToInt(Extent::size).toArray();
    Span span = variable.valueSpan();
    if (shape.length == 0 || Arrays.stream(shape).anyMatch(s -> s == Dimensions.OPEN)) {
      return broken(span, "slices of `" + variable.text() + "` need a declaration with sizes");
    }
    double elements = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (elements > spec.source().limits().tensorElements()) {
      return new Reading.Unread();
    }
    double[] data = new double[(int) elements];
    boolean[] given = new boolean[data.length];
    for (Assignment assignment : variable.assignments()) {
      Reading reading = evaluator.read(assignment.value());
      if (!(reading instanceof Reading.Numbers numbers)) {
        return reading;
      }
      if (!place(assignment, numbers.tensor(), shape, data, given)) {
        return broken(
            assignment.span(),
            "this slice does not fit `"
                + variable.text()
                + "`, declared "
                + Shapes.brackets(shape));
      }
    }
    for (boolean one : given) {
      if (!one) {
        return broken(span, "the slices of `" + variable.text() + "` leave elements without value");
      }
    }
    return new Reading.Numbers(Tensor.wrap(shape, data), List.of());
  }

  private static Reading broken(Span span, String message) {
    return new Reading.Broken(
        DiagnosticCode.SHAPE_MISMATCH, span, message, "give the whole array in one literal");
  }

  /** Writes one slice; false if its indices or its size do not fit. */
  private static boolean place(
      Assignment assignment, Tensor part, int[] shape, double[] data, boolean[] given) {
    int rank = shape.length;
    List<String> indices = assignment.slice();
    if (!indices.isEmpty() && indices.size() != rank) {
      return false;
    }
    int[] fixed = new int[rank];
    Arrays.fill(fixed, -1);
    int free = 1;
    for (int axis = 0; axis < rank; axis++) {
      String index = indices.isEmpty() ? ":" : indices.get(axis).strip();
      if (index.equals(":")) {
        free *= shape[axis];
      } else {
        int at = ParameterTable.integer(index).orElse(-1);
        if (at < 0 || at >= shape[axis]) {
          return false;
        }
        fixed[axis] = at;
      }
    }
    if (part.size() != free) {
      return false;
    }
    int source = 0;
    for (int offset = 0; offset < data.length; offset++) {
      int rest = offset;
      boolean inside = true;
      for (int axis = rank - 1; axis >= 0; axis--) {
        inside &= fixed[axis] < 0 || fixed[axis] == rest % shape[axis];
        rest /= shape[axis];
      }
      if (inside) {
        data[offset] = part.at(source++);
        given[offset] = true;
      }
    }
    return true;
  }
}
