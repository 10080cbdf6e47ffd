package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;

/**
 * The numbers of a model as an agent holds them at present. They begin as the tensors of the model,
 * or as the expectation of its counts where it has any; learning rewrites them in place, and
 * whoever keeps something derived from them is told to refresh it.
 *
 * <p>The arrays are live, row-major, of the shapes of the model, and nobody but the learner writes
 * to them. Not thread-safe.
 */
public final class Parameters {
  private final Pomdp model;
  private final double[][] likelihoods;
  private final double[][] transitions;
  private final double[][] priors;
  private final double[] habits;

  /** The numbers that an agent of a model starts from. */
  public Parameters(Pomdp model) {
    this.model = model;
    likelihoods = new double[model.modalities().size()][];
    for (int modality = 0; modality < likelihoods.length; modality++) {
      likelihoods[modality] = new double[model.modalities().get(modality).likelihood().size()];
    }
    transitions = new double[model.factors().size()][];
    priors = new double[transitions.length][];
    for (int factor = 0; factor < transitions.length; factor++) {
      transitions[factor] = new double[model.factors().get(factor).transitions().size()];
      priors[factor] = new double[model.factors().get(factor).prior().size()];
    }
    Tensor known = model.learning().habits().map(Counts::counts).orElse(model.habits());
    habits = known == null ? null : new double[known.size()];
    reset();
  }

  /** Returns to what the model says. */
  public void reset() {
    Learning learning = model.learning();
    for (int modality = 0; modality < likelihoods.length; modality++) {
      copy(model.modalities().get(modality).likelihood().data(), likelihoods[modality]);
    }
    for (int factor = 0; factor < transitions.length; factor++) {
      copy(model.factors().get(factor).transitions().data(), transitions[factor]);
      copy(model.factors().get(factor).prior().data(), priors[factor]);
    }
    if (habits != null && model.habits() != null) {
      copy(model.habits().data(), habits);
    }
    learning.likelihoods().forEach((index, counts) -> mean(counts, likelihoods[index]));
    learning.transitions().forEach((index, counts) -> mean(counts, transitions[index]));
    learning.priors().forEach((index, counts) -> mean(counts, priors[index]));
    learning.habits().ifPresent(counts -> mean(counts, habits));
  }

  private static void copy(double[] source, double[] target) {
    System.arraycopy(source, 0, target, 0, target.length);
  }

  private static void mean(Counts counts, double[] target) {
    int columns = counts.counts().size() / counts.counts().extent(0);
    mean(counts.counts().data(), target, columns);
  }

  /**
   * The expectation of Dirichlet counts: every column divided by its plain sum.
   *
   * @param counts row-major, categories along the rows, with a positive sum in every column
   * @param target receives as many probabilities; may be {@code counts}
   */
  public static void mean(double[] counts, double[] target, int columns) {
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int index = column; index < counts.length; index += columns) {
        sum += counts[index];
      }
      for (int index = column; index < counts.length; index += columns) {
        target[index] = counts[index] / sum;
      }
    }
  }

  /**
   * The expectation of one distribution, a new array.
   *
   * @param weights at least 0, not all of them 0
   */
  public static double[] expectation(Tensor weights) {
    double[] target = new double[weights.size()];
    mean(weights.data(), target, 1);
    return target;
  }

  /** {@code A[o, s_a, s_b …]} of a modality. */
  public double[] likelihood(int modality) {
    return likelihoods[modality];
  }

  /** {@code B[next, prev_a, prev_b …, action]} of a factor. */
  public double[] transitions(int factor) {
    return transitions[factor];
  }

  /** {@code D[s]} of a factor. */
  public double[] prior(int factor) {
    return priors[factor];
  }

  /** {@code E[policy]}, or null for none. */
  public double[] habits() {
    return habits;
  }
}
