package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.tensor.Tensor;

/**
 * How much would be learned about the parameters of a categorical distribution from one more
 * observation (pymdp-algorithms §4.3). The weights are at most 0, and the expected novelty is their
 * negated mean: in nats, larger is better.
 */
public final class Novelty {
  private Novelty() {}

  /**
   * The heuristic weights 1/a0 − 1/a, where a0 is the sum of the column; every count is raised by
   * {@link Logarithm#ADDEND} first.
   *
   * @param counts at least 0, categories along the first axis
   */
  public static Tensor heuristicWeights(Tensor counts) {
    int columns = counts.size() / counts.extent(0);
    double[] weights = counts.data().clone();
    for (int index = 0; index < weights.length; index++) {
      weights[index] += Logarithm.ADDEND;
    }
    double[] sums = Dirichlet.columnSums(weights, columns);
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
    double[] sums = Dirichlet.columnSums(weights, columns);
    for (int index = 0; index < weights.length; index++) {
      double a = weights[index];
      double a0 = sums[index % columns];
      double logarithms = Math.log(a0) - Math.log(a);
      double reciprocals = 1 / a - 1 / a0;
      double digammas = GammaFunctions.digamma(a) - GammaFunctions.digamma(a0);
      weights[index] = -(logarithms + reciprocals + digammas);
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
