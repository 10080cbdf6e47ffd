package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** {@code + - * /} element by element, where a single number meets every element, and {@code @}. */
final class ArrayArithmetic {
  private ArrayArithmetic() {}

  /** Applies an operator of the language. */
  static Tensor apply(Evaluator evaluator, char operator, Tensor left, Tensor right, Span span) {
    return switch (operator) {
      case '+' -> combine(evaluator, left, right, Double::sum, span);
      case '-' -> combine(evaluator, left, right, (a, b) -> a - b, span);
      case '*' -> combine(evaluator, left, right, (a, b) -> a * b, span);
      case '/' -> combine(evaluator, left, right, (a, b) -> a / b, span);
      case '@' -> product(evaluator, left, right, span);
      default ->
          throw Evaluator.broken(
              DiagnosticCode.BAD_EXPRESSION, span, "`" + operator + "` is no operator", "");
    };
  }

  /** A function of every element. */
  static Tensor map(Tensor tensor, DoubleUnaryOperator function) {
    return Tensor.wrap(tensor.shape(), Arrays.stream(tensor.data()).map(function).toArray());
  }

  private static Tensor combine(
      Evaluator evaluator, Tensor left, Tensor right, DoubleBinaryOperator function, Span span) {
    evaluator.claim(Math.max(left.size(), right.size()), span);
    if (left.rank() == 0) {
      return map(right, b -> function.applyAsDouble(left.at(0), b));
    }
    if (right.rank() == 0) {
      return map(left, a -> function.applyAsDouble(a, right.at(0)));
    }
    if (!Arrays.equals(left.shape(), right.shape())) {
      throw Evaluator.broken(
          DiagnosticCode.BAD_EXPRESSION,
          span,
          "the sides have shapes "
              + Shapes.text(left.shape())
              + " and "
              + Shapes.text(right.shape()),
          "give both sides the same shape, or make one of them a single number");
    }
    double[] data = new double[left.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = function.applyAsDouble(left.at(i), right.at(i));
    }
    return Tensor.wrap(left.shape(), data);
  }

  private static Tensor product(Evaluator evaluator, Tensor left, Tensor right, Span span) {
    boolean fits =
        left.rank() == 2
            && (right.rank() == 1 || right.rank() == 2)
            && left.extent(1) == right.extent(0);
    if (!fits) {
      throw Evaluator.broken(
          DiagnosticCode.BAD_EXPRESSION,
          span,
          "`@` needs matrices that fit, not "
              + Shapes.text(left.shape())
              + " and "
              + Shapes.text(right.shape()),
          "make the columns of the left side equal the rows of the right side");
    }
    int rows = left.extent(0);
    int inner = left.extent(1);
    int columns = right.rank() == 1 ? 1 : right.extent(1);
    evaluator.claim((double) rows * inner * columns, span);
    double[] data = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inner; k++) {
        double factor = left.at(i * inner + k);
        for (int j = 0; j < columns; j++) {
          data[i * columns + j] += factor * right.at(k * columns + j);
        }
      }
    }
    return Tensor.wrap(right.rank() == 1 ? new int[] {rows} : new int[] {rows, columns}, data);
  }
}
