package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Columns over axis 0 must be probabilities. Mass within 1e-4 of one is accepted and normalised
 * exactly, within 1e-2 with a warning, but not under a contract; anything else is an error
 * (gnn-semantics §3.4, §4).
 */
final class Probabilities {

  /** Mass error that is accepted and removed. */
  static final double ACCEPTED = 1e-4;

  /** Mass error that is removed with a warning: hand-rounded thirds. */
  static final double WARNED = 1e-2;

  /** Sums of decimal numbers land this far beside a limit that they meet on paper. */
  private static final double ROUNDING = 1e-9;

  private Probabilities() {}

  /**
   * Checks a tensor and normalises it exactly.
   *
   * @param tensor axis 0 holds the outcomes
   * @param axes one per axis of the tensor behind the first
   * @param remedies what the caller knows about columns that do not sum to one
   * @return the tensor with columns that sum to one, or empty after an error
   */
  static Optional<Tensor> normalised(
      Spec spec, Variable variable, Tensor tensor, List<Axis> axes, List<Remedy> remedies) {
    if (!areProbabilities(spec, variable, tensor)) {
      return Optional.empty();
    }
    int outcomes = tensor.extent(0);
    int columns = tensor.size() / outcomes;
    double worst = 0;
    int worstColumn = 0;
    int bad = 0;
    int firstBad = -1;
    // Counts stand for their expectation where the parameter itself is not given.
    boolean counts = LearningRule.parameterOf(variable).isPresent();
    double warned = TimedControllerRule.asked(spec).isPresent() ? ACCEPTED : WARNED;
    double[] data = tensor.data().clone();
    for (int column = 0; column < columns; column++) {
      double sum = sum(tensor, column);
      double error = Math.abs(sum - 1);
      if (error > worst && !counts) {
        worst = error;
        worstColumn = column;
      }
      if (error > warned + ROUNDING && !(counts && sum > 0)) {
        bad++;
        firstBad = firstBad < 0 ? column : firstBad;
      } else if (sum != 1) {
        for (int o = 0; o < outcomes; o++) {
          data[o * columns + column] /= sum;
        }
      }
    }
    if (bad > 0) {
      List<Remedy> all = new ArrayList<>(remedies);
      if (Math.abs(sum(tensor, firstBad) - 1) <= WARNED + ROUNDING) {
        all.add(Remedy.of(TimedControllerRule.TIMED_SOFT + " takes sums within 0.0001 of 1"));
      }
      reportBad(spec, variable, tensor, axes, firstBad, bad, all);
      return Optional.empty();
    }
    if (worst > ACCEPTED + ROUNDING) {
      Diagnostic.Builder builder =
          spec.at(
                  span(variable),
                  DiagnosticCode.NEARLY_NORMALISED,
                  subject(variable, tensor, axes, worstColumn)
                      + " sums to "
                      + number(sum(tensor, worstColumn))
                      + " and was normalised")
              .help("give more digits, or write a fraction such as 1/3");
      Normalisation.of(spec, variable, tensor).ifPresent(builder::fix);
      spec.report(builder);
    }
    return Optional.of(Tensor.wrap(tensor.shape(), data));
  }

  /** Whether the mass of every column is within a tolerance of one. */
  static boolean isNormalised(Tensor tensor, double tolerance) {
    int columns = tensor.size() / tensor.extent(0);
    for (int column = 0; column < columns; column++) {
      if (!(Math.abs(sum(tensor, column) - 1) <= tolerance + ROUNDING)) {
        return false;
      }
    }
    return true;
  }

  /** The number of columns whose mass cannot be accepted. */
  static int badColumns(Tensor tensor) {
    int columns = tensor.size() / tensor.extent(0);
    int bad = 0;
    for (int column = 0; column < columns; column++) {
      bad += Math.abs(sum(tensor, column) - 1) > WARNED + ROUNDING ? 1 : 0;
    }
    return bad;
  }

  /** Reports a number that is not finite; true if all are. */
  static boolean areFinite(Spec spec, Variable variable, Tensor tensor) {
    for (int i = 0; i < tensor.size(); i++) {
      if (!Double.isFinite(tensor.at(i))) {
        spec.report(
            spec.at(
                    span(variable),
                    DiagnosticCode.NOT_FINITE,
                    "`" + variable.text() + "` holds " + number(tensor.at(i)))
                .help("give finite numbers only"));
        return false;
      }
    }
    return true;
  }

  /** Reports a number that is no probability, whatever the columns; true if there is none. */
  static boolean areProbabilities(Spec spec, Variable variable, Tensor tensor) {
    if (!areFinite(spec, variable, tensor)) {
      return false;
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (tensor.at(i) < 0) {
        spec.report(
            spec.at(
                    span(variable),
                    DiagnosticCode.NEGATIVE_PROBABILITY,
                    "`"
                        + variable.text()
                        + "` holds "
                        + number(tensor.at(i))
                        + ", which is no probability")
                .help("give probabilities; write softmax(…) around logarithms"));
        return false;
      }
    }
    return true;
  }

  private static void reportBad(
      Spec spec,
      Variable variable,
      Tensor tensor,
      List<Axis> axes,
      int column,
      int bad,
      List<Remedy> remedies) {
    double sum = sum(tensor, column);
    int others = bad - 1;
    Diagnostic.Builder builder =
        sum == 0
            ? spec.at(
                span(variable),
                DiagnosticCode.ZERO_COLUMN,
                subject(variable, tensor, axes, column) + " is zero" + wrong(others))
            : spec.at(
                span(variable),
                DiagnosticCode.NOT_NORMALISED,
                subject(variable, tensor, axes, column)
                    + " sums to "
                    + number(sum)
                    + ", not to 1"
                    + wrong(others));
    remedies.forEach(remedy -> remedy.offer(builder));
    builder.help(
        sum == 0
            ? "give every column a positive number, such as those of uniform(" + shape(tensor) + ")"
            : "make it sum to 1, or write normalize(…) around the value");
    if (sum == 0 && tensor.rank() == 1) {
      variable
          .value()
          .map(
              value ->
                  Repairs.replace("write a uniform one", value, "uniform(" + shape(tensor) + ")"))
          .ifPresent(builder::fix);
    }
    spec.report(builder);
  }

  private static String shape(Tensor tensor) {
    return Shapes.text(tensor.shape()).replace("x", ",");
  }

  private static String wrong(int others) {
    return others == 0
        ? ""
        : "; " + others + " more column" + (others == 1 ? " is" : "s are") + " wrong";
  }

  /** {@code column s_loc=left, u=stay of `B`}, or {@code `D`} for a vector. */
  private static String subject(Variable variable, Tensor tensor, List<Axis> axes, int column) {
    if (tensor.rank() == 1) {
      return "`" + variable.text() + "`";
    }
    List<String> places = new ArrayList<>();
    int rest = column;
    for (int axis = tensor.rank() - 1; axis >= 1; axis--) {
      int extent = tensor.extent(axis);
      if (extent > 1 || tensor.rank() == 2) {
        places.add(0, axes.get(axis - 1).at(rest % extent));
      }
      rest /= extent;
    }
    return "column " + String.join(", ", places) + " of `" + variable.text() + "`";
  }

  private static double sum(Tensor tensor, int column) {
    int outcomes = tensor.extent(0);
    int columns = tensor.size() / outcomes;
    double sum = 0;
    for (int o = 0; o < outcomes; o++) {
      sum += tensor.at(o * columns + column);
    }
    return sum;
  }

  /** A number with at most six significant digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.valueOf((long) value);
    }
    String text = String.format(Locale.ROOT, "%.6g", value);
    return text.contains("e") ? text : text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  private static Span span(Variable variable) {
    return variable.valueSpan();
  }
}
