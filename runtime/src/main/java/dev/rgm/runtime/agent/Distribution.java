package dev.rgm.runtime.agent;

import java.util.Objects;

/**
 * A read-only view on a categorical distribution that lives in an array of an agent. It shows the
 * values of the moment and allocates nothing.
 */
public final class Distribution {
  private final double[] values;
  private final int offset;
  private final int size;

  /** A view on {@code size} values of {@code values} from {@code offset} on; nothing is copied. */
  public Distribution(double[] values, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, values.length);
    this.values = values;
    this.offset = offset;
    this.size = size;
  }

  /** A view on a whole array; nothing is copied. */
  public Distribution(double[] values) {
    this(values, 0, values.length);
  }

  /** The number of categories. */
  public int size() {
    return size;
  }

  /** The probability of one category, {@code 0 ≤ index < size()}. */
  public double probability(int index) {
    return values[offset + Objects.checkIndex(index, size)];
  }

  /** The most probable category; the lowest index wins a tie. */
  public int mode() {
    int best = 0;
    for (int index = 1; index < size; index++) {
      if (values[offset + index] > values[offset + best]) {
        best = index;
      }
    }
    return best;
  }

  /** The entropy in nats, with 0 · ln 0 = 0. */
  public double entropy() {
    double entropy = 0;
    for (int index = 0; index < size; index++) {
      double p = values[offset + index];
      if (p > 0) {
        entropy -= p * Math.log(p);
      }
    }
    return entropy;
  }

  /** A copy of the probabilities. */
  public double[] toArray() {
    double[] copy = new double[size];
    copyTo(copy);
    return copy;
  }

  /** Copies the probabilities into the first {@link #size()} elements of {@code target}. */
  public void copyTo(double[] target) {
    System.arraycopy(values, offset, target, 0, size);
  }
}
