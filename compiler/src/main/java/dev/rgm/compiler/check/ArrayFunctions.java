package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The functions a value may call. Functions that make probabilities work along axis 0, the outcomes
 * of a likelihood and the next states of a transition.
 */
final class ArrayFunctions {
  private static final String KNOWN =
      "known functions: identity, eye, uniform, zeros, ones, full, normalize, softmax, transpose,"
          + " shift, stack, repeat, noisy, ln, exp, file";

  private final Evaluator evaluator;

  ArrayFunctions(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Evaluates a call. */
  Tensor call(Value.Call call) {
    String name = call.function().toLowerCase(Locale.ROOT).replaceFirst("^(np|numpy|jnp)\\.", "");
    Span span = call.span();
    for (Value.NamedArgument argument : call.named()) {
      boolean firstAxis =
          argument.name().equals("axis")
              && argument.value() instanceof Value.Scalar scalar
              && scalar.value() == 0;
      if (!firstAxis && !argument.name().equals("dtype")) {
        throw bad(span, "`" + call.function() + "` has no argument `" + argument.name() + "`", "");
      }
    }
    return switch (name) {
      case "eye", "identity" -> identity(call);
      case "uniform" -> {
        int[] shape = shape(call, 0);
        yield filled(shape, 1.0 / shape[0], span);
      }
      case "zeros" -> filled(shape(call, 0), 0, span);
      case "ones" -> filled(shape(call, 0), 1, span);
      case "full" -> {
        arity(call, 2, 2);
        yield filled(extents(List.of(call.arguments().get(0)), span), number(call, 1), span);
      }
      case "normalize", "normalise" -> columns(one(call), span, ArrayFunctions::normalise);
      case "softmax" -> columns(one(call), span, ArrayFunctions::softmax);
      case "transpose" -> transpose(one(call), span);
      case "shift", "circ_shift", "roll" -> {
        arity(call, 2, 2);
        yield shift(evaluator.evaluate(call.arguments().get(0)), whole(call, 1), span);
      }
      case "stack" -> stack(call);
      case "repeat" -> repeat(call);
      case "noisy" -> {
        arity(call, 2, 2);
        yield noisy(evaluator.evaluate(call.arguments().get(0)), number(call, 1), span);
      }
      case "ln", "log" -> claimed(ArrayArithmetic.map(one(call), Math::log), span);
      case "exp" -> claimed(ArrayArithmetic.map(one(call), Math::exp), span);
      case "array" -> one(call);
      case "file" -> evaluator.dataFiles().read(call);
      default -> throw bad(span, "there is no function `" + call.function() + "`", KNOWN);
    };
  }

  /** {@code identity(n)}, {@code identity(n,m)}, and {@code identity(n,n,k)}: k times the same. */
  private Tensor identity(Value.Call call) {
    int[] shape = shape(call, 0);
    int rows = shape[0];
    int columns = shape.length > 1 ? shape[1] : rows;
    int copies = 1;
    for (int axis = 2; axis < shape.length; axis++) {
      copies = Math.multiplyExact(copies, shape[axis]);
    }
    int[] full = shape.length > 1 ? shape : new int[] {rows, columns};
    double[] data = new double[evaluator.claim(full, call.span())];
    for (int i = 0; i < Math.min(rows, columns); i++) {
      int start = (i * columns + i) * copies;
      Arrays.fill(data, start, start + copies, 1);
    }
    return Tensor.wrap(full, data);
  }

  private Tensor filled(int[] shape, double value, Span span) {
    evaluator.claim(shape, span);
    return Tensor.filled(value, shape);
  }

  /** Applies a function to every column, a run over axis 0. */
  private Tensor columns(Tensor tensor, Span span, ColumnFunction function) {
    if (tensor.rank() == 0) {
      throw bad(span, "a single number has no columns", "give a list of numbers");
    }
    evaluator.claim(tensor.size(), span);
    int outcomes = tensor.extent(0);
    int columns = tensor.size() / outcomes;
    double[] data = tensor.data().clone();
    double[] column = new double[outcomes];
    for (int c = 0; c < columns; c++) {
      for (int o = 0; o < outcomes; o++) {
        column[o] = data[o * columns + c];
      }
      function.apply(column);
      for (int o = 0; o < outcomes; o++) {
        data[o * columns + c] = column[o];
      }
    }
    return Tensor.wrap(tensor.shape(), data);
  }

  private interface ColumnFunction {
    void apply(double[] column);
  }

  private static void normalise(double[] column) {
    double sum = Arrays.stream(column).sum();
    Arrays.setAll(column, i -> column[i] / sum);
  }

  private static void softmax(double[] column) {
    double highest = Arrays.stream(column).max().orElse(0);
    Arrays.setAll(column, i -> Math.exp(column[i] - highest));
    normalise(column);
  }

  /** Reverses the axes. */
  private Tensor transpose(Tensor tensor, Span span) {
    evaluator.claim(tensor.size(), span);
    int rank = tensor.rank();
    return tensor.permute(IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray());
  }

  /** Moves the entries of axis 0 forward by k, round the end. */
  private Tensor shift(Tensor tensor, int by, Span span) {
    if (tensor.rank() == 0) {
      return tensor;
    }
    evaluator.claim(tensor.size(), span);
    int rows = tensor.extent(0);
    int width = tensor.size() / rows;
    double[] data = new double[tensor.size()];
    for (int row = 0; row < rows; row++) {
      int target = Math.floorMod(row + (long) by, rows);
      System.arraycopy(tensor.data(), row * width, data, target * width, width);
    }
    return Tensor.wrap(tensor.shape(), data);
  }

  /** {@code stack(axis, x, y …)} joins tensors of one shape along a new axis. */
  private Tensor stack(Value.Call call) {
    arity(call, 2, Integer.MAX_VALUE);
    List<Tensor> parts = new ArrayList<>();
    for (Value argument : call.arguments().subList(1, call.arguments().size())) {
      parts.add(evaluator.evaluate(argument));
    }
    return joined(parts, whole(call, 0), call.span());
  }

  /** {@code repeat(x, k)} is k copies of x along a new last axis. */
  private Tensor repeat(Value.Call call) {
    arity(call, 2, 2);
    Tensor part = evaluator.evaluate(call.arguments().get(0));
    int copies = whole(call, 1);
    if (copies < 1) {
      throw bad(call.span(), "the number of copies is " + copies, "ask for one copy or more");
    }
    evaluator.claim((double) part.size() * copies, call.span());
    return joined(java.util.Collections.nCopies(copies, part), part.rank(), call.span());
  }

  private Tensor joined(List<Tensor> parts, int axis, Span span) {
    int[] shape = parts.get(0).shape();
    int rank = shape.length;
    if (axis < 0 || axis > rank) {
      throw bad(span, "axis " + axis + " is not between 0 and " + rank, "");
    }
    int[] stacked = new int[rank + 1];
    stacked[0] = parts.size();
    System.arraycopy(shape, 0, stacked, 1, rank);
    double[] data = new double[evaluator.claim(stacked, span)];
    int offset = 0;
    for (Tensor part : parts) {
      if (!Arrays.equals(part.shape(), shape)) {
        throw bad(
            span,
            "the parts have shapes " + Shapes.text(shape) + " and " + Shapes.text(part.shape()),
            "give every part the same shape");
      }
      System.arraycopy(part.data(), 0, data, offset, part.size());
      offset += part.size();
    }
    int[] order = new int[rank + 1];
    for (int k = 0, old = 1; k <= rank; k++) {
      order[k] = k == axis ? 0 : old++;
    }
    return Tensor.wrap(stacked, data).permute(order);
  }

  /** Mixes every column with a uniform one: {@code (1 - eps) x + eps / n}. */
  private Tensor noisy(Tensor tensor, double eps, Span span) {
    if (!(eps >= 0 && eps <= 1)) {
      throw bad(span, "noise of " + eps + " is not between 0 and 1", "");
    }
    if (tensor.rank() == 0) {
      throw bad(span, "a single number has no columns", "give a list of numbers");
    }
    double floor = eps / tensor.extent(0);
    return claimed(ArrayArithmetic.map(tensor, x -> (1 - eps) * x + floor), span);
  }

  private Tensor claimed(Tensor tensor, Span span) {
    evaluator.claim(tensor.size(), span);
    return tensor;
  }

  private Tensor one(Value.Call call) {
    arity(call, 1, 1);
    return evaluator.evaluate(call.arguments().get(0));
  }

  private int[] shape(Value.Call call, int from) {
    arity(call, from + 1, from + 6);
    return extents(call.arguments().subList(from, call.arguments().size()), call.span());
  }

  /** Extents given one by one or as one list. */
  private int[] extents(List<Value> values, Span span) {
    List<Integer> extents = new ArrayList<>();
    for (Value value : values) {
      Tensor tensor = evaluator.evaluate(value);
      for (double number : tensor.data()) {
        if (number != Math.rint(number) || number < 1 || number > Evaluator.MAX_ELEMENTS) {
          throw bad(value.span(), number + " is not a size", "write a positive whole number");
        }
        extents.add((int) number);
      }
    }
    int[] shape = extents.stream().mapToInt(Integer::intValue).toArray();
    int elements = evaluator.claim(shape, span);
    if (elements == 0 || shape.length > 8) {
      throw bad(span, "the shape has " + shape.length + " axes", "use between 1 and 8 axes");
    }
    return shape;
  }

  private double number(Value.Call call, int index) {
    Tensor tensor = evaluator.evaluate(call.arguments().get(index));
    if (tensor.size() != 1) {
      throw bad(call.arguments().get(index).span(), "a single number is needed here", "");
    }
    return tensor.at(0);
  }

  private int whole(Value.Call call, int index) {
    double number = number(call, index);
    if (number != Math.rint(number) || Math.abs(number) > Evaluator.MAX_ELEMENTS) {
      throw bad(call.arguments().get(index).span(), "a whole number is needed here", "");
    }
    return (int) number;
  }

  private static void arity(Value.Call call, int least, int most) {
    int given = call.arguments().size();
    if (given < least || given > most) {
      String wanted = least == most ? String.valueOf(least) : "at least " + least;
      throw bad(
          call.span(),
          "`" + call.function() + "` takes " + wanted + " arguments, not " + given,
          "");
    }
  }

  private static EvaluationFailure bad(Span span, String message, String help) {
    return Evaluator.broken(DiagnosticCode.BAD_EXPRESSION, span, message, help);
  }
}
