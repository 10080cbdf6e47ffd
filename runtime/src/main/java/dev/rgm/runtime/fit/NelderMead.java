package dev.rgm.runtime.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function without derivatives by the simplex of Nelder and Mead (1965), with the usual
 * coefficients: reflection 1, expansion 2, contraction and shrinkage ½.
 */
final class NelderMead {
  private static final double EXPANSION = 2;
  private static final double CONTRACTION = 0.5;

  private final int limit;
  private final double tolerance;
  private int evaluations;

  /**
   * Where the search ended.
   *
   * @param point the best
   * @param value at it
   * @param converged whether the simplex had shrunk to the tolerance
   */
  record Minimum(double[] point, double value, boolean converged) {}

  private record Vertex(double[] point, double value) {}

  /**
   * A search.
   *
   * @param limit of evaluations
   * @param tolerance the search ends when the values of the simplex differ by less and its points
   *     by less than its square root
   */
  NelderMead(int limit, double tolerance) {
    this.limit = limit;
    this.tolerance = tolerance;
  }

  /** How often the function was evaluated so far. */
  int evaluations() {
    return evaluations;
  }

  /** Searches from a start with a simplex of a first size. */
  Minimum minimise(ToDoubleFunction<double[]> function, double[] start, double size) {
    int end = evaluations + limit;
    Vertex[] simplex = new Vertex[start.length + 1];
    simplex[0] = at(function, start);
    for (int axis = 0; axis < start.length; axis++) {
      double[] point = start.clone();
      point[axis] += size;
      simplex[axis + 1] = at(function, point);
    }
    boolean converged = false;
    while (!converged && evaluations < end) {
      Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
      converged = small(simplex);
      if (!converged) {
        step(function, simplex);
      }
    }
    Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
    return new Minimum(simplex[0].point(), simplex[0].value(), converged);
  }

  private Vertex at(ToDoubleFunction<double[]> function, double[] point) {
    evaluations++;
    double value = function.applyAsDouble(point);
    return new Vertex(point, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
  }

  private boolean small(Vertex[] simplex) {
    Vertex worst = simplex[simplex.length - 1];
    if (!(worst.value() - simplex[0].value() <= tolerance)) {
      return false;
    }
    for (Vertex vertex : simplex) {
      for (int axis = 0; axis < vertex.point().length; axis++) {
        if (Math.abs(vertex.point()[axis] - simplex[0].point()[axis]) > Math.sqrt(tolerance)) {
          return false;
        }
      }
    }
    return true;
  }

  private void step(ToDoubleFunction<double[]> function, Vertex[] simplex) {
    int last = simplex.length - 1;
    Vertex worst = simplex[last];
    double[] centre = new double[last];
    for (int vertex = 0; vertex < last; vertex++) {
      for (int axis = 0; axis < last; axis++) {
        centre[axis] += simplex[vertex].point()[axis] / last;
      }
    }
    Vertex reflected = at(function, along(centre, worst.point(), -1));
    if (reflected.value() < simplex[0].value()) {
      Vertex expanded = at(function, along(centre, worst.point(), -EXPANSION));
      simplex[last] = expanded.value() < reflected.value() ? expanded : reflected;
    } else if (reflected.value() < simplex[last - 1].value()) {
      simplex[last] = reflected;
    } else {
      boolean outside = reflected.value() < worst.value();
      double way = outside ? -CONTRACTION : CONTRACTION;
      Vertex contracted = at(function, along(centre, worst.point(), way));
      if (contracted.value() < Math.min(reflected.value(), worst.value())) {
        simplex[last] = contracted;
      } else {
        for (int vertex = 1; vertex <= last; vertex++) {
          double[] point = along(simplex[0].point(), simplex[vertex].point(), CONTRACTION);
          simplex[vertex] = at(function, point);
        }
      }
    }
  }

  /** {@code centre + way · (point − centre)}. */
  private static double[] along(double[] centre, double[] point, double way) {
    double[] result = new double[centre.length];
    for (int axis = 0; axis < result.length; axis++) {
      result[axis] = centre[axis] + way * (point[axis] - centre[axis]);
    }
    return result;
  }
}
