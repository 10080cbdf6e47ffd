package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;

/**
 * Bayesian model reduction of matrices of Dirichlet counts, column by column (rgm-algorithms §4.5).
 * Matrices are row-major, at least 0, with categories along the rows.
 */
public final class ModelReduction {
  /** What is added to all counts before their evidence is compared. */
  private static final double OFFSET = 1.0 / 32;

  /** No count is taken as less than this. */
  private static final double LEAST_COUNT = Math.exp(Logarithm.LEAST);

  /** Categories less probable than the best one by this factor are pruned. */
  private static final double SIMPLE_RATIO = 1.0 / 32;

  /** How sharply the soft choice between models follows their evidence, per nat. */
  private static final double SOFT_PRECISION = 32;

  private ModelReduction() {}

  /**
   * What a reduced prior does to each column.
   *
   * @param logEvidence of the full prior over the reduced one, nats, one number a column: negative
   *     where the reduced prior explains the data better
   * @param posterior the counts that the reduced prior would have led to, row-major
   */
  public record Evidence(double[] logEvidence, double[] posterior) {}

  /**
   * Counts after and before learning, reduced or as they were.
   *
   * @param posterior row-major
   * @param prior row-major
   */
  public record Pruned(double[] posterior, double[] prior) {}

  /**
   * Compares a reduced prior with the full one from the posterior alone ({@code LOGEV}).
   *
   * @param posterior counts after learning
   * @param prior counts before learning
   * @param reduced counts of the other prior
   */
  public static Evidence evidence(
      double[] posterior, double[] prior, double[] reduced, int columns) {
    int size = posterior.length;
    double[] q = new double[size];
    double[] p = new double[size];
    double[] r = new double[size];
    double[] s = new double[size];
    for (int index = 0; index < size; index++) {
      q[index] = posterior[index] + OFFSET;
      p[index] = prior[index] + OFFSET;
      r[index] = reduced[index] + OFFSET;
      s[index] = q[index] + r[index] - p[index];
    }
    double[] logEvidence = new double[columns];
    for (int column = 0; column < columns; column++) {
      logEvidence[column] =
          logBeta(q, columns, column)
              + logBeta(r, columns, column)
              - logBeta(p, columns, column)
              - logBeta(s, columns, column);
    }
    for (int index = 0; index < size; index++) {
      s[index] = Math.max(s[index] - OFFSET, 0);
    }
    return new Evidence(logEvidence, s);
  }

  private static double logBeta(double[] counts, int columns, int column) {
    double sum = 0;
    double logBeta = 0;
    for (int index = column; index < counts.length; index += columns) {
      double count = Math.max(counts[index], LEAST_COUNT);
      sum += count;
      logBeta += GammaFunctions.logGamma(count);
    }
    return logBeta - GammaFunctions.logGamma(sum);
  }

  /**
   * Removes categories that the posterior makes 32 times less probable than the best one of their
   * column, where this raises the evidence.
   *
   * @param threshold how many nats the evidence must rise by, at least 0
   */
  public static Pruned simple(double[] posterior, double[] prior, int columns, double threshold) {
    double[] logarithms = Columns.expectedLogarithms(posterior, columns);
    double[] reduced = prior.clone();
    for (int column = 0; column < columns; column++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int index = column; index < reduced.length; index += columns) {
        best = Math.max(best, logarithms[index]);
      }
      for (int index = column; index < reduced.length; index += columns) {
        if (!(logarithms[index] - best > Math.log(SIMPLE_RATIO))) {
          reduced[index] = 0;
        }
      }
    }
    rescale(reduced, prior, columns);
    return chosen(posterior, prior, reduced, columns, threshold);
  }

  /**
   * Moves the prior up the {@linkplain MutualInformation#slope slope} of mutual information. With a
   * threshold of 0 full and reduced model are averaged, by a weight that grows with the evidence of
   * the full model as other systems have it; otherwise as in {@link #simple}.
   *
   * @param rowPreferences weights of the rows, or null
   * @param threshold how many nats the evidence must rise by, at least 0
   */
  public static Pruned informative(
      double[] posterior, double[] prior, int columns, double[] rowPreferences, double threshold) {
    double[] slope = MutualInformation.slope(prior, columns, rowPreferences);
    double[] reduced = prior.clone();
    for (int index = 0; index < reduced.length; index++) {
      reduced[index] *= Math.exp(prior[index] * slope[index]);
    }
    rescale(reduced, prior, columns);
    if (threshold > 0) {
      return chosen(posterior, prior, reduced, columns, threshold);
    }
    Evidence evidence = evidence(posterior, prior, reduced, columns);
    double[] q = posterior.clone();
    double[] p = prior.clone();
    for (int index = 0; index < q.length; index++) {
      double weight = 1 / (1 + Math.exp(-SOFT_PRECISION * evidence.logEvidence()[index % columns]));
      q[index] = weight * evidence.posterior()[index] + (1 - weight) * q[index];
      p[index] = weight * reduced[index] + (1 - weight) * p[index];
    }
    return new Pruned(q, p);
  }

  private static void rescale(double[] reduced, double[] prior, int columns) {
    double[] wanted = Columns.sums(prior, columns);
    double[] sums = Columns.sums(reduced, columns);
    for (int index = 0; index < reduced.length; index++) {
      int column = index % columns;
      reduced[index] *= sums[column] > 0 ? wanted[column] / sums[column] : 0;
    }
  }

  private static Pruned chosen(
      double[] posterior, double[] prior, double[] reduced, int columns, double threshold) {
    Evidence evidence = evidence(posterior, prior, reduced, columns);
    double[] q = posterior.clone();
    double[] p = prior.clone();
    for (int index = 0; index < q.length; index++) {
      if (evidence.logEvidence()[index % columns] < -threshold) {
        q[index] = evidence.posterior()[index];
        p[index] = reduced[index];
      }
    }
    return new Pruned(q, p);
  }

  /**
   * The posterior probability of alternative priors ({@code BMR}), each against their normalised
   * sum.
   *
   * @param posterior counts after learning
   * @param priors the alternatives, at least one
   */
  public static double[] posteriorOfPriors(double[] posterior, double[][] priors, int columns) {
    double[] full = new double[posterior.length];
    double total = 0;
    for (double[] prior : priors) {
      for (int index = 0; index < full.length; index++) {
        full[index] += prior[index];
        total += prior[index];
      }
    }
    for (int index = 0; index < full.length; index++) {
      full[index] /= total;
    }
    double[] probabilities = new double[priors.length];
    for (int model = 0; model < priors.length; model++) {
      for (double logEvidence : evidence(posterior, full, priors[model], columns).logEvidence()) {
        probabilities[model] -= logEvidence;
      }
    }
    Simplex.softmax(probabilities, 0, probabilities.length);
    return probabilities;
  }

  /** Drops every count below a sixteenth of the greatest one ({@code REDUCE}, hard). */
  public static double[] withoutRareCounts(double[] counts) {
    double greatest = 0;
    for (double count : counts) {
      greatest = Math.max(greatest, count);
    }
    double[] kept = counts.clone();
    for (int index = 0; index < kept.length; index++) {
      if (kept[index] < greatest / 16) {
        kept[index] = 0;
      }
    }
    return kept;
  }

  /** Sharpens every column to its most probable categories ({@code REDUCE}, soft). */
  public static double[] sharpened(double[] counts, int columns) {
    int rows = counts.length / columns;
    double[] sharp = new double[counts.length];
    double[] column = new double[rows];
    for (int index = 0; index < columns; index++) {
      for (int row = 0; row < rows; row++) {
        column[row] = 512 * Logarithm.floored(counts[row * columns + index]);
      }
      Simplex.softmax(column, 0, rows);
      for (int row = 0; row < rows; row++) {
        sharp[row * columns + index] = column[row];
      }
    }
    return sharp;
  }
}
