package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Evaluates calls of the functions that a value may use; those that work on columns are in {@link
 * ColumnFunctions}.
 */
final class ArrayFunctions {
  private static final Pattern PREFIX = Pattern.compile("^(np|numpy|jnp)\\.");

  private final Evaluator evaluator;

  ArrayFunctions(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Evaluates a call. */
  Tensor call(Value.Call call) {
    String name = PREFIX.matcher(call.function()).replaceFirst("");
    boolean numpy = !name.equals(call.function());
    ArrayFunction function = ArrayFunction.named(name).orElseThrow(() -> unknown(call, name));
    Optional<Value> axis = namedAxis(call, function);
    int given = call.arguments().size();
    if (!function.takes(given)) {
      throw bad(
          call.span(),
          "`" + call.function() + "` takes " + function.arguments() + ", not " + given,
          available(function));
    }
    if (numpy && function == ArrayFunction.REPEAT) {
      throw bad(
          call.span(),
          "`" + call.function() + "` repeats elements, which `repeat` does not",
          "write repeat(x, k) for k copies along a new last axis");
    }
    return switch (function) {
      case IDENTITY -> identity(call);
      case UNIFORM -> {
        int[] shape = shape(call);
        yield filled(shape, 1.0 / shape[0], call.span());
      }
      case ZEROS -> filled(shape(call), 0, call.span());
      case ONES -> filled(shape(call), 1, call.span());
      case FULL ->
          filled(
              extents(List.of(call.arguments().get(0)), call.span()),
              number(call, function, 1),
              call.span());
      case NORMALIZE -> claimed(ColumnFunctions.normalize(call, one(call)), call.span());
      case SOFTMAX -> claimed(ColumnFunctions.softmax(call, one(call)), call.span());
      case TRANSPOSE -> transpose(one(call), call.span());
      case SHIFT -> shift(call, numpy && axis.isEmpty());
      case STACK -> stack(call, axis, numpy);
      case REPEAT -> repeat(call);
      case NOISY ->
          claimed(ColumnFunctions.noisy(call, one(call), number(call, function, 1)), call.span());
      case LN -> logarithm(call);
      case EXP -> claimed(ArrayArithmetic.map(one(call), Math::exp), call.span());
      case ARRAY -> one(call);
      case FILE -> evaluator.dataFiles().read(call);
    };
  }

  private static EvaluationFailure unknown(Value.Call call, String name) {
    String near =
        Nearest.of(name.toLowerCase(Locale.ROOT), ArrayFunction.allNames())
            .flatMap(ArrayFunction::named)
            .map(function -> "did you mean " + function.signature() + "?")
            .orElse("available: " + ArrayFunction.available());
    return bad(call.span(), "there is no function `" + call.function() + "`", near);
  }

  /** The argument {@code axis=…}; NumPy's {@code dtype=…} changes nothing. */
  private static Optional<Value> namedAxis(Value.Call call, ArrayFunction function) {
    Optional<Value> axis = Optional.empty();
    for (Value.NamedArgument argument : call.named()) {
      boolean first = argument.value() instanceof Value.Scalar scalar && scalar.value() == 0;
      boolean isAxis = argument.name().equals("axis");
      if (isAxis && (first || function == ArrayFunction.STACK)) {
        axis = Optional.of(argument.value());
      } else if (isAxis) {
        throw bad(
            argument.value().span(),
            "`" + call.function() + "` works along axis 0 only",
            "write transpose(…) around the argument and the call for the other axis of a matrix");
      } else if (!argument.name().equals("dtype")) {
        throw bad(
            call.span(),
            "`" + call.function() + "` has no argument `" + argument.name() + "`",
            available(function));
      }
    }
    return axis;
  }

  /** The line of help that shows how a function is called. */
  static String available(ArrayFunction function) {
    return "available: " + function.signature();
  }

  /** {@code identity(n)}, {@code identity(n,m)}, and {@code identity(n,n,k)}: k times the same. */
  private Tensor identity(Value.Call call) {
    int[] shape = shape(call);
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

  private Tensor logarithm(Value.Call call) {
    Tensor tensor = claimed(one(call), call.span());
    for (double number : tensor.data()) {
      if (number < 0) {
        throw bad(
            call.span(),
            Probabilities.number(number) + " has no logarithm",
            "give numbers of at least 0");
      }
    }
    return ArrayArithmetic.map(tensor, Math::log);
  }

  /** Reverses the axes. */
  private Tensor transpose(Tensor tensor, Span span) {
    evaluator.claim(tensor.size(), span);
    int rank = tensor.rank();
    return tensor.permute(IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray());
  }

  /**
   * Moves the entries of axis 0 forward by k, round the end.
   *
   * @param flat whether NumPy would move the entries of all rows, as one long list
   */
  private Tensor shift(Value.Call call, boolean flat) {
    Tensor tensor = one(call);
    int by = whole(call, ArrayFunction.SHIFT, 1);
    if (flat && Shapes.squeezed(tensor.shape()).length > 1) {
      throw bad(
          call.span(),
          "`" + call.function() + "` without an axis moves all entries as one list",
          "write shift(x, k), or axis=0");
    }
    if (tensor.rank() == 0) {
      return tensor;
    }
    evaluator.claim(tensor.size(), call.span());
    int rows = tensor.extent(0);
    int width = tensor.size() / rows;
    double[] data = new double[tensor.size()];
    for (int row = 0; row < rows; row++) {
      int target = Math.floorMod(row + (long) by, rows);
      System.arraycopy(tensor.data(), row * width, data, target * width, width);
    }
    return Tensor.wrap(tensor.shape(), data);
  }

  /**
   * {@code stack(axis, x, y …)} joins tensors of one shape along a new axis; so does {@code
   * stack([x, y …], axis=…)}, which NumPy counts from 0 if no axis is given.
   */
  private Tensor stack(Value.Call call, Optional<Value> axis, boolean numpy) {
    boolean listed = axis.isPresent() || (numpy && call.arguments().size() == 1);
    List<Value> values = call.arguments();
    if (listed && values.size() == 1 && values.get(0) instanceof Value.Items items) {
      values = items.elements();
    } else if (!listed) {
      values = values.subList(1, values.size());
    }
    if (values.isEmpty()) {
      throw bad(call.span(), "`stack` has nothing to stack", available(ArrayFunction.STACK));
    }
    List<Tensor> parts = new ArrayList<>();
    for (Value value : values) {
      parts.add(evaluator.evaluate(value));
    }
    int at =
        listed
            ? axis.map(value -> whole(value, ArrayFunction.STACK)).orElse(0)
            : whole(call, ArrayFunction.STACK, 0);
    return joined(parts, at, call.span());
  }

  /** {@code repeat(x, k)} is k copies of x along a new last axis. */
  private Tensor repeat(Value.Call call) {
    Tensor part = one(call);
    int copies = whole(call, ArrayFunction.REPEAT, 1);
    if (copies < 1) {
      throw bad(call.span(), "the number of copies is " + copies, "ask for one copy or more");
    }
    evaluator.claim((double) part.size() * copies, call.span());
    return joined(Collections.nCopies(copies, part), part.rank(), call.span());
  }

  private Tensor joined(List<Tensor> parts, int axis, Span span) {
    int[] shape = parts.get(0).shape();
    int rank = shape.length;
    if (axis < 0 || axis > rank) {
      throw bad(
          span,
          "axis " + axis + " is not between 0 and " + rank,
          "count the axes of the result from 0: 0 stacks in front, " + rank + " behind");
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

  private Tensor claimed(Tensor tensor, Span span) {
    evaluator.claim(tensor.size(), span);
    return tensor;
  }

  private Tensor one(Value.Call call) {
    return evaluator.evaluate(call.arguments().get(0));
  }

  private int[] shape(Value.Call call) {
    return extents(call.arguments(), call.span());
  }

  /** Extents given one by one or as one list. */
  private int[] extents(List<Value> values, Span span) {
    List<Integer> extents = new ArrayList<>();
    for (Value value : values) {
      Tensor tensor = evaluator.evaluate(value);
      for (double number : tensor.data()) {
        if (number != Math.rint(number) || number < 1 || number > evaluator.maxElements()) {
          throw bad(
              value.span(),
              Probabilities.number(number) + " is not a size",
              "write a positive whole number");
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

  private double number(Value.Call call, ArrayFunction function, int index) {
    return number(call.arguments().get(index), function);
  }

  private double number(Value value, ArrayFunction function) {
    Tensor tensor = evaluator.evaluate(value);
    if (tensor.size() != 1) {
      throw bad(
          value.span(),
          "a single number is needed here, not " + Shapes.text(tensor.shape()) + " of them",
          available(function));
    }
    return tensor.at(0);
  }

  private int whole(Value.Call call, ArrayFunction function, int index) {
    return whole(call.arguments().get(index), function);
  }

  private int whole(Value value, ArrayFunction function) {
    double number = number(value, function);
    if (number != Math.rint(number) || Math.abs(number) > evaluator.maxElements()) {
      throw bad(
          value.span(),
          "a whole number is needed here, not " + Probabilities.number(number),
          available(function));
    }
    return (int) number;
  }

  /** Ends the evaluation of a call. */
  static EvaluationFailure bad(Span span, String message, String help) {
    return Evaluator.broken(DiagnosticCode.BAD_EXPRESSION, span, message, help);
  }
}
