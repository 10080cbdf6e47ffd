package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Edit;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits that make the columns of a value sum to one exactly. */
final class Normalisation {

  /** A third or two thirds, cut or rounded to two digits or more. */
  private static final Pattern THIRDS =
      Pattern.compile("(?<![\\w.])(0?\\.3{2,}|0?\\.6{2,}|0?\\.6+7)(?![\\w.])");

  /** Longer values are not searched for thirds. */
  private static final int MAX_LENGTH = 10_000;

  /** Mass error of fractions. */
  private static final double EXACT = 1e-9;

  private Normalisation() {}

  /** Writes thirds as fractions if that is all that is wrong, else normalises the columns. */
  static Optional<Fix> of(Spec spec, Variable variable, Tensor tensor) {
    Optional<Value> value = variable.value().filter(v -> variable.assignments().size() <= 1);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<Fix> thirds = thirds(spec, value.get(), tensor);
    return thirds.isPresent() ? thirds : normalize(spec, value.get(), tensor);
  }

  private static Optional<Fix> thirds(Spec spec, Value value, Tensor tensor) {
    boolean all =
        Probabilities.isNormalised(ArrayArithmetic.map(tensor, Normalisation::third), EXACT);
    if (!all || value.span().length() > MAX_LENGTH || !isLiteral(value)) {
      return Optional.empty();
    }
    List<Edit> edits = new ArrayList<>();
    Matcher matcher = THIRDS.matcher(spec.source().slice(value.span()));
    while (matcher.find()) {
      int start = value.span().start() + matcher.start();
      Span span = new Span(start, start + matcher.group().length());
      edits.add(new Edit(span, matcher.group().contains("3") ? "1/3" : "2/3"));
    }
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fix("write thirds as fractions", Safety.SAFE, edits));
  }

  /** The fraction that a rounded third stands for; any other number as it is. */
  private static double third(double number) {
    double third = Math.rint(number * 3) / 3;
    boolean rounded = third > 0 && third < 1 && Math.abs(number - third) < 5e-3;
    return rounded ? third : number;
  }

  /** Only where axis 0 of the value is what is summed over. */
  private static Optional<Fix> normalize(Spec spec, Value value, Tensor tensor) {
    boolean asWritten =
        new Evaluator(spec).read(value) instanceof Reading.Numbers numbers
            && numbers.tensor().rank() > 0
            && numbers.tensor().extent(0) == tensor.extent(0)
            && Arrays.equals(numbers.tensor().data(), tensor.data());
    return asWritten
        ? Optional.of(
            Repairs.wrap("write normalize(…) around the value", Safety.SAFE, value, "normalize"))
        : Optional.empty();
  }

  private static boolean isLiteral(Value value) {
    return value instanceof Value.Items || value instanceof Value.Row;
  }
}
