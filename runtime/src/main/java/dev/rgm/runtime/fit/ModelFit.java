package dev.rgm.runtime.fit;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.fit.NelderMead.Minimum;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Finds the values of some numbers of a model that make recorded behaviour most probable. The
 * search needs no derivatives, stays within the bounds, and starts from several places that a seed
 * decides; standard errors come from the curvature of the log-likelihood at the best place.
 */
public final class ModelFit {
  /** Differences of log-likelihood that do not matter, nats. */
  private static final double TOLERANCE = 1e-8;

  /**
   * The first size of the simplex in the unbounded coordinates, of which 4 span most of a range.
   */
  private static final double SIMPLEX = 1;

  /** Starts lie in the middle this part of the range of every parameter. */
  private static final double MIDDLE = 0.8;

  /** No value comes nearer to a bound than this part of the range. */
  private static final double EDGE = 1e-9;

  /** The step of differences for the curvature, as a part of the range. */
  private static final double CURVATURE_STEP = 1e-3;

  private final Pomdp model;
  private final Behaviour behaviour;
  private final List<FreeParameter> parameters;

  /**
   * How a fit is searched for.
   *
   * @param starts how many places the search starts from, 1 … 1,000
   * @param evaluations at most this many of the log-likelihood from each, 10 … 1,000,000
   * @param seed decides the places but for the first, which is the middle of all ranges
   */
  public record Effort(int starts, int evaluations, long seed) {
    /** Four starts of at most a thousand evaluations. */
    public static final Effort DEFAULT = new Effort(4, 1000, 0);

    /** Checks the ranges. */
    public Effort {
      if (starts < 1 || starts > 1000 || evaluations < 10 || evaluations > 1_000_000) {
        throw new IllegalArgumentException(
            "a fit takes 1 … 1000 starts of 10 … 1000000 evaluations");
      }
    }
  }

  /**
   * A fit.
   *
   * @param values of the parameters, in their order
   * @param standardErrors of the values; NaN where the log-likelihood does not bend down, as at a
   *     bound or for parameters that only count together
   * @param logLikelihood of the behaviour at the values, nats
   * @param evaluations of the log-likelihood in all
   * @param converged whether the search from the best start came to rest
   */
  public record Fitted(
      List<Double> values,
      List<Double> standardErrors,
      double logLikelihood,
      int evaluations,
      boolean converged) {
    /** Copies the lists. */
    public Fitted {
      values = List.copyOf(values);
      standardErrors = List.copyOf(standardErrors);
    }
  }

  /**
   * A fit of some numbers of a model.
   *
   * @param parameters at least one, each with another target
   */
  public ModelFit(Pomdp model, Behaviour behaviour, List<FreeParameter> parameters) {
    if (parameters.isEmpty()
        || parameters.stream().map(FreeParameter::what).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException("a fit takes parameters, each once");
    }
    this.model = model;
    this.behaviour = behaviour;
    this.parameters = List.copyOf(parameters);
  }

  /** The model with other values of the parameters, in their order. */
  public Pomdp with(double... values) {
    Pomdp changed = model;
    for (int index = 0; index < values.length; index++) {
      changed = parameters.get(index).what().set(changed, values[index]);
    }
    return changed;
  }

  /** The log-likelihood of the behaviour at some values of the parameters, nats. */
  public double logLikelihood(double... values) {
    return BehaviourLikelihood.of(with(values), behaviour);
  }

  /**
   * Searches.
   *
   * @throws IllegalArgumentException if the behaviour is not one of the model
   */
  public Fitted fit(Effort effort) {
    RandomSource random = new RandomSource(effort.seed());
    NelderMead search = new NelderMead(effort.evaluations(), TOLERANCE);
    Minimum best = null;
    for (int start = 0; start < effort.starts(); start++) {
      double[] place = new double[parameters.size()];
      for (int index = 0; index < place.length; index++) {
        double part = start == 0 ? 0.5 : 0.5 + MIDDLE * (random.nextDouble() - 0.5);
        place[index] = Math.log(part / (1 - part));
      }
      Minimum found = search.minimise(free -> 0 - logLikelihood(bounded(free)), place, SIMPLEX);
      if (best == null || found.value() < best.value()) {
        best = found;
      }
    }
    double[] values = bounded(best.point());
    return new Fitted(
        Arrays.stream(values).boxed().toList(),
        standardErrors(values),
        0 - best.value(),
        search.evaluations(),
        best.converged());
  }

  /** Maps unbounded coordinates into the bounds by the logistic function. */
  private double[] bounded(double[] free) {
    double[] values = new double[free.length];
    for (int index = 0; index < free.length; index++) {
      FreeParameter parameter = parameters.get(index);
      double part = Math.min(Math.max(1 / (1 + Math.exp(-free[index])), EDGE), 1 - EDGE);
      values[index] = parameter.lower() + part * (parameter.upper() - parameter.lower());
    }
    return values;
  }

  /**
   * The roots of the diagonal of the inverse of the negative Hessian, by central differences. What
   * lies at a bound is held there.
   */
  private List<Double> standardErrors(double[] values) {
    int[] inside =
        IntStream.range(0, values.length)
            .filter(index -> step(index) < room(index, values))
            .toArray();
    Double[] errors = new Double[values.length];
    Arrays.fill(errors, Double.NaN);
    if (inside.length > 0) {
      DMatrixRMaj information = information(values, inside);
      DMatrixRMaj covariance = new DMatrixRMaj(inside.length, inside.length);
      if (CommonOps_DDRM.invert(information, covariance)) {
        for (int place = 0; place < inside.length; place++) {
          errors[inside[place]] = Math.sqrt(covariance.get(place, place));
        }
      }
    }
    return List.of(errors);
  }

  private double step(int index) {
    FreeParameter parameter = parameters.get(index);
    return CURVATURE_STEP * (parameter.upper() - parameter.lower());
  }

  /** How far a value lies from the nearer of its bounds. */
  private double room(int index, double[] values) {
    FreeParameter parameter = parameters.get(index);
    return Math.min(values[index] - parameter.lower(), parameter.upper() - values[index]);
  }

  private DMatrixRMaj information(double[] values, int[] inside) {
    DMatrixRMaj information = new DMatrixRMaj(inside.length, inside.length);
    double centre = logLikelihood(values);
    for (int row = 0; row < inside.length; row++) {
      int i = inside[row];
      double di = step(i);
      double sides = moved(values, i, di, i, 0) + moved(values, i, -di, i, 0);
      information.set(row, row, (2 * centre - sides) / (di * di));
      for (int column = 0; column < row; column++) {
        int j = inside[column];
        double dj = step(j);
        double bend =
            moved(values, i, di, j, dj)
                - moved(values, i, di, j, -dj)
                - moved(values, i, -di, j, dj)
                + moved(values, i, -di, j, -dj);
        information.set(row, column, -bend / (4 * di * dj));
        information.set(column, row, information.get(row, column));
      }
    }
    return information;
  }

  private double moved(double[] values, int first, double by, int second, double other) {
    double[] place = values.clone();
    place[first] += by;
    place[second] += other;
    return logLikelihood(place);
  }
}
