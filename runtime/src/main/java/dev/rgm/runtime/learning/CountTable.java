package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.tensor.Tensor;

/**
 * The Dirichlet counts of one tensor of parameters, which grow and are forgotten as {@link Counts}
 * says. Nothing is allocated after construction, except by {@link #tensor}.
 */
public final class CountTable {
  /** What a count that is not 0 is never forgotten below, so that no column loses its mass. */
  private static final double LEAST_COUNT = Math.exp(Logarithm.LEAST);

  private final Counts initial;
  private final boolean keepsZeros;
  private final int columns;
  private final double[] counts;

  /**
   * A table.
   *
   * @param initial what it begins with
   * @param keepsZeros whether a count of 0 is a structural zero that stays
   */
  public CountTable(Counts initial, boolean keepsZeros) {
    this.initial = initial;
    this.keepsZeros = keepsZeros;
    this.columns = initial.counts().size() / initial.counts().extent(0);
    this.counts = initial.counts().data().clone();
  }

  /** Whether the counts ever change. */
  public boolean learns() {
    return initial.rate() > 0;
  }

  /** The number of distributions. */
  public int columns() {
    return columns;
  }

  /** The counts, row-major; live, read only. */
  public double[] counts() {
    return counts;
  }

  /** A copy of the counts in the shape of the parameters. */
  public Tensor tensor() {
    return Tensor.of(initial.counts().shape(), counts);
  }

  /** Returns to the counts at the beginning. */
  public void reset() {
    set(initial.counts().data());
  }

  /** Takes other counts of the same size. */
  public void set(double[] other) {
    System.arraycopy(other, 0, counts, 0, counts.length);
  }

  /** Writes the expected parameters. */
  public void expect(double[] target) {
    Parameters.mean(counts, target, columns);
  }

  /** The sum of all counts. */
  public double total() {
    return Simplex.sum(counts, 0, counts.length);
  }

  /**
   * Teaches the outer product of a distribution over rows and one over columns.
   *
   * @param rowWeights one weight a row
   * @param columnWeights one weight a column
   */
  public void addOuter(double[] rowWeights, double[] columnWeights) {
    for (int row = 0; row < rowWeights.length; row++) {
      double weight = initial.rate() * rowWeights[row];
      for (int column = 0; weight != 0 && column < columns; column++) {
        grow(row * columns + column, weight * columnWeights[column]);
      }
    }
    forget();
  }

  /**
   * Teaches one weight for every count.
   *
   * @param weights holds them from {@code offset} on
   */
  public void add(double[] weights, int offset) {
    for (int index = 0; index < counts.length; index++) {
      grow(index, initial.rate() * weights[offset + index]);
    }
    forget();
  }

  /**
   * Teaches the counts of one index of the last axis.
   *
   * @param weights one for every combination of the other axes
   * @param last index of the last axis, whose extent is the number of counts for each weight
   */
  public void addStrided(double[] weights, int last) {
    int stride = counts.length / weights.length;
    for (int index = 0; index < weights.length; index++) {
      grow(index * stride + last, initial.rate() * weights[index]);
    }
    forget();
  }

  private void grow(int index, double amount) {
    if (counts[index] > 0 || !keepsZeros) {
      counts[index] += amount;
    }
  }

  private void forget() {
    double memory = initial.memory();
    if (Double.isFinite(memory)) {
      double kept = memory / (memory + initial.rate());
      for (int index = 0; index < counts.length; index++) {
        counts[index] = counts[index] > 0 ? Math.max(kept * counts[index], LEAST_COUNT) : 0;
      }
    }
  }
}
