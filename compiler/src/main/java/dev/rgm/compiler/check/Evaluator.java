package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.compiler.syntax.Value;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns values of the spec into tensors: nested lists and the closed set of total functions. All
 * three kinds of brackets make lists; there are no loops and no user functions, and every size is
 * bounded before memory is taken.
 */
final class Evaluator {

  /** All intermediate results of one model together, in tensors of the largest size. */
  private static final long MAX_WORK = 8;

  /** Nested operators; brackets are bounded by the parser. */
  private static final int MAX_DEPTH = 500;

  private final Spec spec;
  private final Set<String> open = new HashSet<>();

  /** Values that were looked up before: a chain of sums would else double its work at each link. */
  private final Map<String, Tensor> known = new HashMap<>();

  private final Set<String> circular = new HashSet<>();
  private final DataFiles dataFiles;
  private long work;
  private int depth;

  Evaluator(Spec spec) {
    this.spec = spec;
    this.dataFiles = new DataFiles(spec, this);
  }

  /** More elements than this are refused. */
  int maxElements() {
    return spec.source().limits().tensorElements();
  }

  /** The files that values are read from. */
  DataFiles dataFiles() {
    return dataFiles;
  }

  /** Reads one value; mistakes are part of the result. */
  Reading read(Value value) {
    depth = 0;
    open.clear();
    try {
      if (value instanceof Value.Mapping mapping) {
        return readMapping(mapping);
      }
      if ((value instanceof Value.Items items && items.elements().isEmpty())
          || (value instanceof Value.Row row && row.numbers().length == 0)) {
        return new Reading.Empty();
      }
      return new Reading.Numbers(evaluate(value), List.of());
    } catch (EvaluationFailure failure) {
      return failure.reading();
    }
  }

  /** {@code {stay: eye(3), go: …}} stacks its values along a new first axis. */
  private Reading readMapping(Value.Mapping mapping) {
    List<Tensor> slices = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    Set<String> distinct = new HashSet<>();
    for (Value.MappingEntry entry : mapping.entries()) {
      if (!distinct.add(entry.key())) {
        throw broken(
            DiagnosticCode.DUPLICATE_LABEL,
            entry.span(),
            "key `" + entry.key() + "` stands twice",
            "give every key once");
      }
      slices.add(evaluate(entry.value()));
      keys.add(entry.key());
    }
    if (slices.isEmpty()) {
      return new Reading.Empty();
    }
    List<Span> spans = mapping.entries().stream().map(Value.MappingEntry::span).toList();
    return new Reading.Numbers(list(slices, spans), keys);
  }

  /** The tensor of a value. */
  Tensor evaluate(Value value) {
    if (++depth > MAX_DEPTH) {
      throw broken(
          DiagnosticCode.BAD_EXPRESSION,
          value.span(),
          "the expression nests deeper than " + MAX_DEPTH + " levels",
          "");
    }
    Tensor result = step(value);
    depth--;
    return result;
  }

  private Tensor step(Value value) {
    if (value instanceof Value.Scalar scalar) {
      return Tensor.wrap(new int[0], new double[] {scalar.value()});
    } else if (value instanceof Value.Row row) {
      if (row.numbers().length == 0) {
        throw new EvaluationFailure(new Reading.Empty());
      }
      claim(row.numbers().length, value.span());
      return Tensor.wrap(new int[] {row.numbers().length}, row.numbers());
    } else if (value instanceof Value.Items items) {
      if (items.elements().isEmpty()) {
        throw new EvaluationFailure(new Reading.Empty());
      }
      List<Tensor> elements = new ArrayList<>(items.elements().size());
      for (Value element : items.elements()) {
        elements.add(evaluate(element));
      }
      return list(elements, items.elements().stream().map(Value::span).toList());
    } else if (value instanceof Value.Call call) {
      return new ArrayFunctions(this).call(call);
    } else if (value instanceof Value.Arithmetic operation) {
      Tensor left = evaluate(operation.left());
      Tensor right = evaluate(operation.right());
      return ArrayArithmetic.apply(this, operation.operator(), left, right, operation.span());
    } else if (value instanceof Value.Negation negation) {
      Tensor operand = evaluate(negation.operand());
      claim(operand.size(), negation.span());
      return ArrayArithmetic.map(operand, x -> -x);
    } else if (value instanceof Value.Word word) {
      return lookUp(word);
    } else if (value instanceof Value.Missing) {
      throw new EvaluationFailure(new Reading.Unread());
    } else if (value instanceof Value.Bool bool) {
      throw notNumeric("`" + bool.value() + "`", bool.span());
    } else if (value instanceof Value.Text text) {
      throw notNumeric("text", text.span());
    } else {
      throw notNumeric("a mapping", value.span());
    }
  }

  /** A word is another parameter of the spec, or a number of ModelParameters. */
  private Tensor lookUp(Value.Word word) {
    String name = word.name().text();
    Tensor evaluated = known.get(name);
    if (evaluated != null) {
      claim(evaluated.size(), word.span());
      return evaluated;
    }
    Optional<Value> value = spec.symbols().find(name).flatMap(Variable::value);
    if (value.isPresent()) {
      if (!open.add(name)) {
        if (open.stream().anyMatch(circular::contains)) {
          throw new EvaluationFailure(new Reading.Unread());
        }
        circular.addAll(open);
        throw broken(
            DiagnosticCode.BAD_EXPRESSION,
            word.span(),
            "the value of `" + name + "` depends on itself",
            "give `" + name + "` its numbers");
      }
      Tensor result = evaluate(value.get());
      open.remove(name);
      claim(result.size(), word.span());
      known.put(name, result);
      return result;
    }
    Optional<Entry> entry = spec.parameters().find(name);
    if (entry.isPresent()) {
      try {
        double number = Double.parseDouble(ParameterTable.text(entry.get()));
        return Tensor.wrap(new int[0], new double[] {number});
      } catch (NumberFormatException e) {
        throw notNumeric("`" + name + "`", word.span());
      }
    }
    throw notNumeric("the word `" + name + "`", word.span());
  }

  /** Stacks elements of one shape along a new first axis. */
  private Tensor list(List<Tensor> elements, List<Span> spans) {
    int[] shape = elements.get(0).shape();
    for (int i = 1; i < elements.size(); i++) {
      if (!Arrays.equals(elements.get(i).shape(), shape)) {
        throw ragged(elements, spans, i);
      }
    }
    int[] stacked = new int[shape.length + 1];
    stacked[0] = elements.size();
    System.arraycopy(shape, 0, stacked, 1, shape.length);
    int size = claim(stacked, spans.get(0).to(spans.get(spans.size() - 1)));
    double[] data = new double[size];
    int offset = 0;
    for (Tensor element : elements) {
      System.arraycopy(element.data(), 0, data, offset, element.size());
      offset += element.size();
    }
    return Tensor.wrap(stacked, data);
  }

  /** Names the row that differs: the first one that most others do not look like. */
  private EvaluationFailure ragged(List<Tensor> elements, List<Span> spans, int differing) {
    int likeFirst = 0;
    int likeOther = 0;
    int[] first = elements.get(0).shape();
    int[] other = elements.get(differing).shape();
    for (Tensor element : elements) {
      likeFirst += Arrays.equals(element.shape(), first) ? 1 : 0;
      likeOther += Arrays.equals(element.shape(), other) ? 1 : 0;
    }
    boolean firstIsOdd = likeFirst == 1 && likeOther > 1;
    int odd = firstIsOdd ? 0 : differing;
    int[] usual = firstIsOdd ? other : first;
    return broken(
        DiagnosticCode.RAGGED_LITERAL,
        spans.get(odd),
        "row "
            + (odd + 1)
            + " holds "
            + contents(elements.get(odd).shape())
            + ", but "
            + (firstIsOdd ? "the next one" : "the first one")
            + " holds "
            + contents(usual),
        "give every row the same number of elements");
  }

  private static String contents(int[] shape) {
    return switch (shape.length) {
      case 0 -> "a single number";
      case 1 -> shape[0] + (shape[0] == 1 ? " number" : " numbers");
      default -> Shapes.text(shape) + " numbers";
    };
  }

  /** Bounds a result before it is made; gives the number of its elements. */
  int claim(int[] shape, Span span) {
    double elements = 1;
    for (int extent : shape) {
      elements *= extent;
    }
    return claim(elements, span);
  }

  /** Bounds a result before it is made; gives the number of its elements. */
  int claim(double elements, Span span) {
    int most = maxElements();
    if (elements > most || work + elements > MAX_WORK * most) {
      throw broken(
          DiagnosticCode.TENSOR_TOO_LARGE,
          span,
          "the value has more than " + most + " elements",
          "split the model, or use smaller tensors");
    }
    work += (long) elements;
    return (int) elements;
  }

  /** Ends the evaluation with a mistake. */
  static EvaluationFailure broken(DiagnosticCode code, Span span, String message, String help) {
    return new EvaluationFailure(new Reading.Broken(code, span, message, help));
  }

  private static EvaluationFailure notNumeric(String what, Span span) {
    return new EvaluationFailure(new Reading.NotNumeric(what, span));
  }
}
