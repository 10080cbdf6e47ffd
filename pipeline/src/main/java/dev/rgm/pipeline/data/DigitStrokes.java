package dev.rgm.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/**
 * How people write the ten digits: for each a few ways, each a list of strokes, each stroke the
 * points that the pen passes through. Coordinates run from 0 to 100, to the right and down.
 */
final class DigitStrokes {
  /** Points between two control points of a spline. */
  private static final int FINENESS = 8;

  private static final double SCALE = 100;

  // A stroke of two points is straight; a longer one is a smooth curve. Ways of one digit that
  // people use more often stand more than once.
  private static final List<List<List<String>>> DIGITS =
      List.of(
          List.of(
              List.of("52 4, 28 12, 14 38, 16 70, 34 94, 60 94, 82 72, 86 40, 74 12, 48 4"),
              List.of("62 8, 36 6, 18 30, 14 62, 30 92, 56 96, 78 76, 84 44, 72 14, 54 8, 44 14"),
              List.of("46 6, 24 24, 18 58, 34 92, 58 92, 78 62, 78 30, 62 8, 40 8")),
          List.of(
              List.of("52 4, 50 50, 48 96"),
              List.of("56 4, 47 96"),
              List.of("34 26, 44 16, 54 4", "54 4, 52 50, 52 96"),
              List.of("38 22, 54 4", "54 4, 52 96", "34 96, 72 96")),
          List.of(
              List.of("16 26, 28 8, 54 4, 76 18, 74 42, 50 68, 16 94", "16 94, 50 93, 86 92"),
              List.of("18 22, 40 4, 70 10, 76 34, 56 64, 26 88, 14 90, 22 78, 40 82, 62 94, 88 88"),
              List.of("14 30, 30 8, 58 4, 78 20, 70 46, 42 74, 18 95", "18 95, 84 95")),
          List.of(
              List.of("18 14, 44 4, 74 14, 72 34, 44 46", "44 46, 76 54, 82 78, 58 96, 16 88"),
              List.of("16 18, 40 4, 70 12, 70 32, 52 44, 40 46, 56 48, 80 64, 74 88, 44 98, 14 86"),
              List.of("18 6, 76 6", "76 6, 60 24, 44 42", "44 42, 74 50, 82 74, 62 94, 18 90")),
          List.of(
              List.of("24 4, 20 30, 14 58", "14 58, 50 56, 90 54", "70 6, 68 50, 64 98"),
              List.of("60 4, 36 32, 10 64", "10 64, 92 64", "66 30, 64 64, 62 98"),
              List.of("18 8, 16 34, 30 52, 58 50, 76 40", "78 6, 76 50, 70 98"),
              List.of("66 4, 12 62", "12 62, 90 60", "66 4, 64 98")),
          List.of(
              List.of("82 6, 30 8", "30 8, 24 42", "24 42, 54 36, 80 52, 80 78, 52 96, 16 88"),
              List.of("28 6, 22 44", "22 44, 50 38, 76 54, 78 80, 50 97, 14 90", "28 6, 84 4"),
              List.of("78 6, 44 6, 28 12, 24 36, 44 42, 68 54, 74 78, 50 96, 18 92")),
          List.of(
              List.of("66 4, 38 26, 20 60, 26 90, 54 97, 76 80, 70 58, 46 52, 24 68"),
              List.of("58 2, 34 32, 22 70, 38 96, 66 94, 80 74, 62 58, 38 62, 24 78"),
              List.of("42 2, 28 34, 22 72, 40 97, 64 92, 72 72, 56 60, 34 66, 24 80")),
          List.of(
              List.of("14 10, 50 8, 84 6", "84 6, 62 44, 44 97"),
              List.of("12 14, 46 8, 80 8, 74 30, 56 60, 46 98"),
              List.of("14 12, 82 6", "82 6, 60 46, 40 97", "40 52, 76 48"),
              List.of("16 26, 20 10", "20 10, 84 8", "84 8, 60 50, 52 97")),
          List.of(
              List.of(
                  "72 16, 46 4, 24 18, 34 38, 56 50, 78 68, 74 90, 46 98, 22 86, 26 64, 52 46, 74"
                      + " 28, 72 14"),
              List.of(
                  "50 4, 28 14, 28 34, 50 46, 72 34, 72 14, 50 4",
                  "50 46, 24 60, 22 86, 50 97, 78 86, 76 60, 50 46"),
              List.of(
                  "66 8, 40 6, 26 22, 44 42, 66 60, 72 82, 52 97, 30 86, 36 62, 60 40, 76 20, 66"
                      + " 8")),
          List.of(
              List.of("76 26, 56 6, 30 12, 22 34, 40 50, 66 42, 78 22", "78 22, 76 56, 70 97"),
              List.of("74 18, 48 4, 24 20, 28 44, 56 46, 74 20", "74 20, 68 60, 50 97"),
              List.of("78 16, 50 4, 24 24, 32 46, 62 42, 78 14, 80 50, 66 88, 40 97, 22 88")));

  private DigitStrokes() {}

  /** The number of digits. */
  static int classes() {
    return DIGITS.size();
  }

  /** In how many ways a digit is written. */
  static int ways(int digit) {
    return DIGITS.get(digit).size();
  }

  /**
   * The strokes of one way, each a fine line of points {@code [point, x then y]} between 0 and 1.
   */
  static List<double[][]> of(int digit, int way) {
    List<double[][]> strokes = new ArrayList<>();
    for (String stroke : DIGITS.get(digit).get(way)) {
      String[] numbers = stroke.split("[ ,]+", -1);
      double[][] points = new double[numbers.length / 2][];
      for (int point = 0; point < points.length; point++) {
        points[point] =
            new double[] {
              Integer.parseInt(numbers[2 * point]) / SCALE,
              Integer.parseInt(numbers[2 * point + 1]) / SCALE
            };
      }
      strokes.add(curve(points));
    }
    return strokes;
  }

  /** A Catmull-Rom spline through the points; its ends continue in a straight line. */
  private static double[][] curve(double[][] points) {
    int pieces = points.length - 1;
    double[][] curve = new double[pieces * FINENESS + 1][2];
    for (int index = 0; index < curve.length; index++) {
      int piece = Math.min(index / FINENESS, pieces - 1);
      double t = (double) index / FINENESS - piece;
      for (int axis = 0; axis < 2; axis++) {
        double from = points[piece][axis];
        double to = points[piece + 1][axis];
        double before = piece > 0 ? points[piece - 1][axis] : 2 * from - to;
        double after = piece + 2 < points.length ? points[piece + 2][axis] : 2 * to - from;
        curve[index][axis] =
            0.5
                * (2 * from
                    + (to - before) * t
                    + (2 * before - 5 * from + 4 * to - after) * t * t
                    + (3 * from - before - 3 * to + after) * t * t * t);
      }
    }
    return curve;
  }
}
