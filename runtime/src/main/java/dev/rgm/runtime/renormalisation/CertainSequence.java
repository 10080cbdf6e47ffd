package dev.rgm.runtime.renormalisation;

import java.util.Arrays;
import java.util.Objects;

/** Recording that are known for certain: one index a time point. */
public final class CertainSequence implements OutcomeSequence {
  private final int levels;
  private final int[] indices;

  private CertainSequence(int levels, int[] indices) {
    this.levels = levels;
    this.indices = indices;
  }

  /**
   * Makes a sequence.
   *
   * @param levels the number of possible outcomes, at least 1
   * @param indices one outcome a time point, each from 0 to {@code levels - 1}; the array is not
   *     copied and must not change
   * @throws IllegalArgumentException if an index is out of range
   */
  public static CertainSequence of(int levels, int[] indices) {
    if (levels < 1) {
      throw new IllegalArgumentException("a modality needs at least one outcome, not " + levels);
    }
    for (int time = 0; time < indices.length; time++) {
      if (indices[time] < 0 || indices[time] >= levels) {
        throw new IllegalArgumentException(
            "outcome " + indices[time] + " at time " + time + " is not below " + levels);
      }
    }
    return new CertainSequence(levels, indices);
  }

  /** The outcome at a time point. */
  public int index(int time) {
    return indices[time];
  }

  @Override
  public int levels() {
    return levels;
  }

  @Override
  public int times() {
    return indices.length;
  }

  @Override
  public double probability(int time, int outcome) {
    return indices[time] == Objects.checkIndex(outcome, levels) ? 1 : 0;
  }

  @Override
  public CertainSequence at(int... times) {
    int[] chosen = new int[times.length];
    for (int position = 0; position < times.length; position++) {
      chosen[position] = indices[times[position]];
    }
    return new CertainSequence(levels, chosen);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CertainSequence that
        && levels == that.levels
        && Arrays.equals(indices, that.indices);
  }

  @Override
  public int hashCode() {
    return 31 * levels + Arrays.hashCode(indices);
  }

  @Override
  public String toString() {
    return indices.length + " outcomes of " + levels;
  }
}
