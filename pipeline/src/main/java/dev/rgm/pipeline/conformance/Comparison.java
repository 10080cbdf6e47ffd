package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Collects the differences of one case: |got − expected| ≤ atol + rtol · |expected| for numbers,
 * equality for integers and truth values.
 */
final class Comparison {
  private static final double DEFAULT_RELATIVE = 1e-9;
  private static final double DEFAULT_ABSOLUTE = 1e-10;

  private final double relative;
  private final double absolute;
  private int comparisons;
  private int differences;
  private double maxDeviation;
  private String firstDifference = "";

  private Comparison(double relative, double absolute) {
    this.relative = relative;
    this.absolute = absolute;
  }

  /** With the tolerance that a file states. */
  static Comparison of(VectorNode file) throws MalformedVectorException {
    if (!file.has("tolerance")) {
      return new Comparison(DEFAULT_RELATIVE, DEFAULT_ABSOLUTE);
    }
    VectorNode tolerance = file.get("tolerance");
    return new Comparison(
        tolerance.number("rtol", DEFAULT_RELATIVE), tolerance.number("atol", DEFAULT_ABSOLUTE));
  }

  void number(VectorNode expected, double got) throws MalformedVectorException {
    compare(expected.path(), expected.number(), got);
  }

  /** Compares nested arrays with a tensor; the shapes must be equal. */
  void tensor(VectorNode expected, Tensor got) throws MalformedVectorException {
    Tensor values = expected.tensor();
    if (!Arrays.equals(values.shape(), got.shape())) {
      comparisons++;
      differ(expected.path() + ": expected " + values + ", got " + got);
      maxDeviation = Double.POSITIVE_INFINITY;
      return;
    }
    int[] shape = got.shape();
    for (int offset = 0; offset < got.size(); offset++) {
      // The position is spelt out only where it is going to be reported.
      boolean close = close(values.at(offset), got.at(offset));
      String path = close ? expected.path() : expected.path() + position(offset, shape);
      compare(path, values.at(offset), got.at(offset));
    }
  }

  /** Compares numbers that were read already. */
  void numbers(String path, double[] expected, double[] got) {
    integer(path + ".length", expected.length, got.length);
    for (int index = 0; index < Math.min(expected.length, got.length); index++) {
      compare(path + "[" + index + "]", expected[index], got[index]);
    }
  }

  void vector(VectorNode expected, double[] got) throws MalformedVectorException {
    tensor(expected, Tensor.vector(got));
  }

  /** Compares one vector per entry of an array. */
  void vectors(VectorNode expected, List<double[]> got) throws MalformedVectorException {
    List<VectorNode> entries = expected.entries();
    integer(expected.path() + ".length", entries.size(), got.size());
    for (int index = 0; index < Math.min(entries.size(), got.size()); index++) {
      vector(entries.get(index), got.get(index));
    }
  }

  void integer(VectorNode expected, int got) throws MalformedVectorException {
    integer(expected.path(), expected.integer(), got);
  }

  void integer(String path, int expected, int got) {
    comparisons++;
    if (expected != got) {
      differ(path + ": expected " + expected + ", got " + got);
      maxDeviation = Double.POSITIVE_INFINITY;
    }
  }

  void integers(VectorNode expected, int[] got) throws MalformedVectorException {
    List<Integer> values = expected.integers();
    integer(expected.path() + ".length", values.size(), got.length);
    for (int index = 0; index < Math.min(values.size(), got.length); index++) {
      integer(expected.path() + "[" + index + "]", values.get(index), got[index]);
    }
  }

  void truth(VectorNode expected, boolean got) throws MalformedVectorException {
    truth(expected.path(), expected.truth(), got);
  }

  void truth(String path, boolean expected, boolean got) {
    comparisons++;
    if (expected != got) {
      differ(path + ": expected " + expected + ", got " + got);
      maxDeviation = Double.POSITIVE_INFINITY;
    }
  }

  /** Compares numbers that another rule than that of the file holds for. */
  void within(String path, Tensor expected, Tensor got, double tolerance) {
    if (!Arrays.equals(expected.shape(), got.shape())) {
      comparisons++;
      differ(path + ": expected " + expected + ", got " + got);
      maxDeviation = Double.POSITIVE_INFINITY;
      return;
    }
    for (int offset = 0; offset < got.size(); offset++) {
      within(path, expected.at(offset), got.at(offset), tolerance);
    }
  }

  /**
   * Compares a number.
   *
   * @param tolerance the largest difference allowed, 0 for equality
   */
  void within(String path, double expected, double got, double tolerance) {
    comparisons++;
    double difference = Math.abs(got - expected);
    double deviation = difference == 0 ? 0 : difference / tolerance;
    maxDeviation =
        Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : Math.max(maxDeviation, deviation);
    if (!(difference <= tolerance)) {
      differ(path + ": expected " + expected + ", got " + got);
    }
  }

  private double allowed(double expected) {
    return absolute + relative * Math.abs(expected);
  }

  private boolean close(double expected, double got) {
    return Math.abs(got - expected) <= allowed(expected);
  }

  private void compare(String path, double expected, double got) {
    comparisons++;
    double difference = Math.abs(got - expected);
    double deviation = difference == 0 ? 0 : difference / allowed(expected);
    maxDeviation =
        Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : Math.max(maxDeviation, deviation);
    if (!close(expected, got)) {
      differ(path + ": expected " + expected + ", got " + got);
    }
  }

  private void differ(String difference) {
    if (differences++ == 0) {
      firstDifference = difference;
    }
  }

  private static String position(int offset, int[] shape) {
    StringBuilder text = new StringBuilder();
    int rest = offset;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      text.insert(0, "[" + rest % shape[axis] + "]");
      rest /= shape[axis];
    }
    return text.toString();
  }

  CaseResult result(String name) {
    if (comparisons == 0) {
      return CaseResult.failed(name, "malformed vector: there is nothing to compare");
    }
    if (differences > 0) {
      String more =
          differences > 1
              ? String.format(Locale.ROOT, " (%d of %d differ)", differences, comparisons)
              : "";
      return new CaseResult(
          name, CaseResult.Status.FAILED, firstDifference + more, comparisons, maxDeviation);
    }
    return new CaseResult(name, CaseResult.Status.PASSED, "", comparisons, maxDeviation);
  }
}
