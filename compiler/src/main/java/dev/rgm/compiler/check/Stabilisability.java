package dev.rgm.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Whether inputs can keep a linear system x' = F x + G u in bounds: what no input reaches must
 * settle by itself (Hautus 1969). The regulator exists under the same condition, as its cost of the
 * state is positive definite.
 */
final class Stabilisability {
  /** What is left of a vector, relative to its length, that is taken for rounding. */
  private static final double ROUNDING = 1e-9;

  /** The power 2^40 of a matrix: as many steps as the regulator is given to settle. */
  static final int SQUARINGS = 40;

  /** A radius that close to one, or above, does not settle. */
  private static final double SETTLES = 1 - 1e-7;

  private final double[] dynamics;
  private final int n;

  /** An orthonormal basis of what inputs reach: the columns of G, F G, F² G and so on. */
  private final List<double[]> reached = new ArrayList<>();

  private Stabilisability(double[] dynamics, int n) {
    this.dynamics = dynamics;
    this.n = n;
  }

  /**
   * The spectral radius of what no input reaches; 0 if inputs reach everything.
   *
   * @param dynamics {@code F[n, n]}
   * @param effect {@code G[n, k]}
   */
  static double unreachedRadius(double[] dynamics, int n, double[] effect, int k) {
    Stabilisability system = new Stabilisability(dynamics, n);
    system.reach(effect, k);
    return system.reached.size() == n
        ? 0
        : SquareMatrix.spectralRadius(system.unreached(), n, SQUARINGS);
  }

  /** Whether a part of this spectral radius settles by itself. */
  static boolean settles(double radius) {
    return radius < SETTLES;
  }

  private void reach(double[] effect, int k) {
    Deque<double[]> candidates = new ArrayDeque<>();
    for (int input = 0; input < k; input++) {
      double[] column = new double[n];
      for (int row = 0; row < n; row++) {
        column[row] = effect[row * k + input];
      }
      candidates.add(column);
    }
    while (!candidates.isEmpty() && reached.size() < n) {
      double[] candidate = candidates.remove();
      double length = length(candidate);
      // Once more, for the first pass leaves what rounding made of it.
      removeReached(candidate);
      removeReached(candidate);
      double rest = length(candidate);
      if (rest > ROUNDING * length) {
        for (int row = 0; row < n; row++) {
          candidate[row] /= rest;
        }
        reached.add(candidate);
        candidates.add(moved(candidate));
      }
    }
  }

  private void removeReached(double[] vector) {
    for (double[] direction : reached) {
      double along = dot(direction, vector);
      for (int row = 0; row < n; row++) {
        vector[row] -= along * direction[row];
      }
    }
  }

  private double[] moved(double[] vector) {
    double[] moved = new double[n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        moved[row] += dynamics[row * n + column] * vector[column];
      }
    }
    return moved;
  }

  /** F between the projections on what is not reached: its other eigenvalues are zero. */
  private double[] unreached() {
    double[] matrix = new double[n * n];
    for (int column = 0; column < n; column++) {
      double[] unit = new double[n];
      unit[column] = 1;
      removeReached(unit);
      double[] moved = moved(unit);
      removeReached(moved);
      for (int row = 0; row < n; row++) {
        matrix[row * n + column] = moved[row];
      }
    }
    return matrix;
  }

  private static double length(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }
}
