package dev.rgm.runtime.inference;

import dev.rgm.runtime.tensor.Tensor;

/**
 * The probabilities of one modality's outcomes under every combination of its parents' states:
 * {@code A[o, s_a, s_b …]}, row-major, so that a row is what one outcome says about all states. A
 * combination is numbered with the last parent fastest and called a column.
 */
public final class Likelihood {
  private final int outcomes;
  private final int columns;
  private final int[] parents;
  private final int[] extents;
  private final int[] strides;
  private final double[] probability;

  /**
   * A likelihood.
   *
   * @param shape {@code [o, s_a, s_b …]}
   * @param probability every column sums to one; the array is kept, and whoever made it may refine
   *     it
   * @param parents the factors of the state axes, in their order
   */
  public Likelihood(int[] shape, double[] probability, int... parents) {
    this.outcomes = shape[0];
    this.columns = Tensor.elements(shape) / outcomes;
    this.parents = parents.clone();
    this.probability = probability;
    this.extents = new int[parents.length];
    this.strides = new int[parents.length];
    int stride = 1;
    for (int axis = parents.length - 1; axis >= 0; axis--) {
      extents[axis] = shape[axis + 1];
      strides[axis] = stride;
      stride *= extents[axis];
    }
  }

  /** The number of outcomes. */
  public int outcomes() {
    return outcomes;
  }

  /** The number of combinations of parent states. */
  public int columns() {
    return columns;
  }

  /** The number of parents. */
  public int parents() {
    return parents.length;
  }

  /** The factor of a state axis. */
  public int parent(int axis) {
    return parents[axis];
  }

  /** The number of states along a state axis. */
  public int extent(int axis) {
    return extents[axis];
  }

  /** How many columns further the next state of an axis lies. */
  public int stride(int axis) {
    return strides[axis];
  }

  /** Whether a factor is among the parents. */
  public boolean dependsOn(int factor) {
    for (int parent : parents) {
      if (parent == factor) {
        return true;
      }
    }
    return false;
  }

  /** The probabilities, row-major {@code [o][column]}. */
  public double[] probability() {
    return probability;
  }

  /** The column of one state for every factor of the model. */
  public int column(int[] states) {
    int column = 0;
    for (int axis = 0; axis < parents.length; axis++) {
      column += states[parents[axis]] * strides[axis];
    }
    return column;
  }

  /** Copies the distribution over outcomes of one column. */
  public double[] outcomesOf(int column) {
    double[] distribution = new double[outcomes];
    for (int outcome = 0; outcome < outcomes; outcome++) {
      distribution[outcome] = probability[outcome * columns + column];
    }
    return distribution;
  }

  /**
   * The probability that every column gets from independent beliefs about the parents.
   *
   * @param beliefs one distribution for every factor of the model
   * @param target receives {@link #columns()} numbers
   */
  public void weigh(double[][] beliefs, double[] target) {
    target[0] = 1;
    int size = 1;
    for (int axis = 0; axis < parents.length; axis++) {
      double[] belief = beliefs[parents[axis]];
      int extent = extents[axis];
      // From the back, so that the shorter product is read before it is overwritten.
      for (int row = size - 1; row >= 0; row--) {
        double weight = target[row];
        for (int state = extent - 1; state >= 0; state--) {
          target[row * extent + state] = weight * belief[state];
        }
      }
      size *= extent;
    }
  }

  /**
   * The predicted outcomes {@code dot(A, Q)}.
   *
   * @param weights of the columns, as {@link #weigh} gives them
   * @param target receives {@link #outcomes()} probabilities
   */
  public void predict(double[] weights, double[] target) {
    int outcome = 0;
    // Four rows at a time: the additions of a row wait for each other, those of four rows overlap.
    for (; outcome + 4 <= outcomes; outcome += 4) {
      int row = outcome * columns;
      double first = 0;
      double second = 0;
      double third = 0;
      double fourth = 0;
      for (int column = 0; column < columns; column++) {
        double weight = weights[column];
        int index = row + column;
        first = Math.fma(probability[index], weight, first);
        second = Math.fma(probability[index + columns], weight, second);
        third = Math.fma(probability[index + 2 * columns], weight, third);
        fourth = Math.fma(probability[index + 3 * columns], weight, fourth);
      }
      target[outcome] = first;
      target[outcome + 1] = second;
      target[outcome + 2] = third;
      target[outcome + 3] = fourth;
    }
    for (; outcome < outcomes; outcome++) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        sum = Math.fma(probability[outcome * columns + column], weights[column], sum);
      }
      target[outcome] = sum;
    }
  }

  /** The outcomes predicted from independent beliefs about the factors, a new array. */
  public double[] predicted(double[][] beliefs) {
    double[] weights = new double[columns];
    weigh(beliefs, weights);
    double[] target = new double[outcomes];
    predict(weights, target);
    return target;
  }
}
