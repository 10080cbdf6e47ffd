package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Dirichlet distributions over categorical parameters, given by their concentrations (counts). The
 * categories lie along the first axis of a tensor; every column is a distribution of its own.
 */
public final class Dirichlet {
  /** What {@link #flooredDivergence} raises smaller concentrations to. */
  private static final double LEAST_CONCENTRATION = Math.exp(-16);

  private Dirichlet() {}

  /**
   * The expected parameters: every column divided by its sum.
   *
   * @param concentrations at least 0, with a positive sum in every column
   * @throws IllegalArgumentException if a column has no mass
   */
  public static Tensor mean(Tensor concentrations) {
    int columns = concentrations.size() / concentrations.extent(0);
    double[] mean = concentrations.data().clone();
    double[] sums = Columns.sums(mean, columns);
    for (double sum : sums) {
      if (!(sum > 0)) {
        throw new IllegalArgumentException("a column of concentrations sums to " + sum);
      }
    }
    for (int index = 0; index < mean.length; index++) {
      mean[index] /= sums[index % columns];
    }
    return Tensor.wrap(concentrations.shape(), mean);
  }

  /**
   * Adds what one observation teaches: the outer product of the beliefs about each axis, times a
   * rate. Structural zeros are not spared; beliefs of zero leave them alone.
   *
   * @param concentrations one axis per belief
   * @param rate of learning, at least 0
   * @param beliefs the observed or inferred categories along each axis, each as long as the axis
   * @return new concentrations of the same shape
   */
  public static Tensor updated(Tensor concentrations, double rate, List<double[]> beliefs) {
    int[] extents = beliefs.stream().mapToInt(belief -> belief.length).toArray();
    if (!Arrays.equals(extents, concentrations.shape())) {
      throw new IllegalArgumentException(
          "beliefs of " + Arrays.toString(extents) + " about " + concentrations);
    }
    int[] starts = new int[extents.length];
    for (int axis = 1; axis < starts.length; axis++) {
      starts[axis] = starts[axis - 1] + extents[axis - 1];
    }
    double[] flat = beliefs.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] result = new double[concentrations.size()];
    Matrices.outer(flat, starts, extents, result);
    for (int index = 0; index < result.length; index++) {
      result[index] = concentrations.at(index) + rate * result[index];
    }
    return Tensor.wrap(extents, result);
  }

  /**
   * The Kullback-Leibler divergence KL(Dir(q) || Dir(p)) in nats, summed over columns. A category
   * whose concentration is 0 in both is not one of the distribution.
   *
   * @param q concentrations
   * @param p concentrations of the same shape
   */
  public static double divergence(Tensor q, Tensor p) {
    requireSameShape(q, p);
    int columns = q.size() / q.extent(0);
    double[] qSums = Columns.sums(q.data(), columns);
    double[] pSums = Columns.sums(p.data(), columns);
    double divergence = 0;
    for (int column = 0; column < columns; column++) {
      divergence += GammaFunctions.logGamma(qSums[column]) - GammaFunctions.logGamma(pSums[column]);
    }
    for (int index = 0; index < q.size(); index++) {
      if (q.at(index) == 0 && p.at(index) == 0) {
        continue;
      }
      double expectedLog =
          GammaFunctions.digamma(q.at(index)) - GammaFunctions.digamma(qSums[index % columns]);
      divergence +=
          GammaFunctions.logGamma(p.at(index))
              - GammaFunctions.logGamma(q.at(index))
              + (q.at(index) - p.at(index)) * expectedLog;
    }
    return divergence;
  }

  /**
   * How much more log evidence a prior has than an alternative, from the posterior alone (Bayesian
   * model reduction): ln B(q) + ln B(r) − ln B(p) − ln B(q + r − p) with B the multivariate beta
   * function (pymdp-algorithms §10).
   *
   * @param posterior concentrations q, axes {@code [category]}
   * @param prior concentrations p that led to q
   * @param reducedPrior concentrations r of the alternative; q + r − p must be positive
   * @return in nats; negative if the alternative explains the data better
   * @throws IllegalArgumentException if shapes differ, or q + r − p is not positive
   */
  public static double logEvidenceRatio(Tensor posterior, Tensor prior, Tensor reducedPrior) {
    double[] reduced = reducedPosterior(posterior, prior, reducedPrior).data();
    return logBeta(posterior.data())
        + logBeta(reducedPrior.data())
        - logBeta(prior.data())
        - logBeta(reduced);
  }

  /**
   * The posterior that an alternative prior would have led to: q + r − p.
   *
   * @param posterior concentrations q
   * @param prior concentrations p that led to q
   * @param reducedPrior concentrations r of the alternative
   * @throws IllegalArgumentException if shapes differ, or q + r − p is not positive
   */
  public static Tensor reducedPosterior(Tensor posterior, Tensor prior, Tensor reducedPrior) {
    requireSameShape(posterior, prior);
    requireSameShape(posterior, reducedPrior);
    double[] reduced = new double[posterior.size()];
    for (int index = 0; index < reduced.length; index++) {
      reduced[index] = posterior.at(index) + reducedPrior.at(index) - prior.at(index);
      if (!(reduced[index] > 0)) {
        throw new IllegalArgumentException(
            "the reduced posterior has concentration " + reduced[index]);
      }
    }
    return Tensor.wrap(posterior.shape(), reduced);
  }

  /**
   * The divergence KL(Dir(q) || Dir(p)) in nats, summed over columns, with every concentration of
   * both raised to at least e^-16, so that structural zeros cost nothing (rgm-algorithms §0.2,
   * {@code KLdir}).
   *
   * @param q row-major, at least 0
   * @param p row-major, at least 0, of the same size
   */
  public static double flooredDivergence(double[] q, double[] p, int columns) {
    int[] shape = {q.length / columns, columns};
    return divergence(Tensor.wrap(shape, floored(q)), Tensor.wrap(shape, floored(p)));
  }

  private static double[] floored(double[] concentrations) {
    return Arrays.stream(concentrations).map(a -> Math.max(a, LEAST_CONCENTRATION)).toArray();
  }

  private static double logBeta(double[] concentrations) {
    double sum = 0;
    double logBeta = 0;
    for (double concentration : concentrations) {
      sum += concentration;
      logBeta += GammaFunctions.logGamma(concentration);
    }
    return logBeta - GammaFunctions.logGamma(sum);
  }

  private static void requireSameShape(Tensor a, Tensor b) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      throw new IllegalArgumentException(a + " and " + b + " differ in shape");
    }
  }
}
