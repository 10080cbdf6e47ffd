package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * How much would be learned about the parameters of a categorical distribution from one more
 * observation (pymdp-algorithms §4.3). The weights are at most 0, and the expected novelty is their
 * negated mean: in nats, larger is better.
 */
public final class Novelty {
  /** Where every column has a category counted this often, nothing much is left to learn. */
  private static final double WELL_LEARNED = 256;

  private Novelty() {}

  /**
   * What one more observation of each entry is expected to tell about its column (rgm-algorithms
   * §3.1): max(0, ln a0 − ln a + 1/a − 1/a0 + ψ(a) − ψ(a0)), nats, and 0 for a structural zero.
   *
   * @param counts row-major, at least 0
   * @return row-major; empty if every column is well learned, with a count of at least 256
   */
  public static Optional<double[]> gains(double[] counts, int columns) {
    double[] greatest = new double[columns];
    for (int index = 0; index < counts.length; index++) {
      greatest[index % columns] = Math.max(greatest[index % columns], counts[index]);
    }
    if (Arrays.stream(greatest).min().orElse(WELL_LEARNED) >= WELL_LEARNED) {
      return Optional.empty();
    }
    double[] sums = Columns.sums(counts, columns);
    double[] gains = new double[counts.length];
    for (int index = 0; index < gains.length; index++) {
      if (counts[index] > 0) {
        gains[index] = Math.max(0, divergence(counts[index], sums[index % columns]));
      }
    }
    return Optional.of(gains);
  }

  /** ln a0 − ln a + 1/a − 1/a0 + ψ(a) − ψ(a0). */
  private static double divergence(double a, double a0) {
    double logarithms = Math.log(a0) - Math.log(a);
    double reciprocals = 1 / a - 1 / a0;
    double digammas = GammaFunctions.digamma(a) - GammaFunctions.digamma(a0);
    return logarithms + reciprocals + digammas;
  }

  /**
   * What one more observation of each entry is expected to tell about its column, by the exact
   * form: the divergence of the counts after it from those before, nats, at least 0, and 0 where
   * there is no count. Counts are raised to {@link Logarithm#FLOOR} first (pymdp-algorithms §4.3).
   *
   * @param counts row-major, categories along the rows
   * @param target receives as many gains
   */
  public static void exactGains(double[] counts, int columns, double[] target) {
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int index = column; index < counts.length; index += columns) {
        sum += Math.max(counts[index], Logarithm.FLOOR);
      }
      for (int index = column; index < counts.length; index += columns) {
        // Rounding alone makes the divergence of a nearly known column negative.
        target[index] = counts[index] > 0 ? Math.max(0, divergence(counts[index], sum)) : 0;
      }
    }
  }

  /**
   * The same by the heuristic 1/a − 1/a0, with every count raised by {@link Logarithm#ADDEND}.
   *
   * @param counts row-major, categories along the rows
   * @param target receives as many gains
   */
  public static void heuristicGains(double[] counts, int columns, double[] target) {
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int index = column; index < counts.length; index += columns) {
        sum += counts[index] + Logarithm.ADDEND;
      }
      for (int index = column; index < counts.length; index += columns) {
        target[index] = counts[index] > 0 ? 1 / (counts[index] + Logarithm.ADDEND) - 1 / sum : 0;
      }
    }
  }

  /**
   * The heuristic weights 1/a0 − 1/a, where a0 is the sum of the column; every count is raised by
   * {@link Logarithm#ADDEND} first.
   *
   * @param counts at least 0, categories along the first axis
   */
  public static Tensor heuristicWeights(Tensor counts) {
    return heuristicWeights(counts, Logarithm.ADDEND);
  }

  /**
   * The heuristic weights 1/a0 − 1/a with another number added to every count.
   *
   * @param counts at least 0, categories along the first axis
   * @param addend positive
   */
  public static Tensor heuristicWeights(Tensor counts, double addend) {
    int columns = counts.size() / counts.extent(0);
    double[] weights = counts.data().clone();
    for (int index = 0; index < weights.length; index++) {
      weights[index] += addend;
    }
    double[] sums = Columns.sums(weights, columns);
    for (int index = 0; index < weights.length; index++) {
      weights[index] = 1 / sums[index % columns] - 1 / weights[index];
    }
    return Tensor.wrap(counts.shape(), weights);
  }

  /**
   * The exact weights −[ln a0 − ln a + 1/a − 1/a0 + ψ(a) − ψ(a0)]: the negated divergence of the
   * Dirichlet distribution after one more count from the one before. Counts are clipped at {@link
   * Logarithm#FLOOR} from below.
   *
   * @param counts at least 0, categories along the first axis
   */
  public static Tensor exactWeights(Tensor counts) {
    int columns = counts.size() / counts.extent(0);
    double[] weights = counts.data().clone();
    for (int index = 0; index < weights.length; index++) {
      weights[index] = Math.max(weights[index], Logarithm.FLOOR);
    }
    double[] sums = Columns.sums(weights, columns);
    for (int index = 0; index < weights.length; index++) {
      weights[index] = -divergence(weights[index], sums[index % columns]);
    }
    return Tensor.wrap(counts.shape(), weights);
  }

  /**
   * The expected novelty −Σ_o q(o) Σ_s W[o, s] q(s) in nats, over the categories that have a count.
   *
   * @param weights W, as one of the functions above made them from {@code counts}
   * @param counts the counts themselves: where they are 0 nothing can be learned
   * @param categories q(o), the predicted categories
   * @param columns q(s), the probability of every column
   */
  public static double expected(
      Tensor weights, Tensor counts, double[] categories, double[] columns) {
    double novelty = 0;
    double[] supported = new double[columns.length];
    for (int category = 0; category < categories.length; category++) {
      for (int column = 0; column < columns.length; column++) {
        int index = category * columns.length + column;
        supported[column] = counts.at(index) > 0 ? weights.at(index) : 0;
      }
      novelty -= categories[category] * Matrices.dot(supported, 0, columns, 0, columns.length);
    }
    return novelty;
  }
}
