package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.learning.LearnedCounts;
import dev.rgm.runtime.learning.MutualInformation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Teaches a {@link StillHierarchy} what {@link TreeInference} found, some pictures at a time: what
 * a block of pictures says about every pair of neighbouring states is gathered under the same
 * counts, and taken over when the block is full. Were every picture taken over at once, the first
 * state to explain a kind of picture would go on to explain all that follow.
 *
 * <p>Every modality accepts or rejects its part of a block by the mutual information it brings
 * ({@code rgm-algorithms.md} §4.2), and forgets with the number of pictures (§4.3).
 */
final class TreeLearning implements PictureLearning {
  private final StillHierarchy hierarchy;
  private final TreeInference inferred;
  private final double precision;
  private final double learnability;
  private final int block;

  /** Axes {@code [level][modality][outcome, state]}: what the block says so far. */
  private final double[][][] gathered;

  private final double[] acceptance;
  private int pictures;

  /**
   * Learning of a hierarchy.
   *
   * @param precision β of accepting, per nat; 0 accepts all
   * @param learnability η, the total that counts tend to
   * @param block pictures that are taken over together, at least 1
   */
  TreeLearning(
      StillHierarchy hierarchy,
      TreeInference inferred,
      double precision,
      double learnability,
      int block) {
    this.hierarchy = hierarchy;
    this.inferred = inferred;
    this.precision = precision;
    this.learnability = learnability;
    this.block = block;
    this.acceptance = new double[hierarchy.depth()];
    Arrays.fill(acceptance, 1);
    this.gathered = new double[hierarchy.depth()][][];
    for (int index = 0; index < gathered.length; index++) {
      StillLevel level = hierarchy.level(index);
      gathered[index] = new double[level.modalities()][];
      for (int modality = 0; modality < level.modalities(); modality++) {
        if (level.counts(modality) != null) {
          gathered[index][modality] =
              new double[level.outcomes[modality] * level.states[level.parent[modality]]];
        }
      }
    }
  }

  @Override
  public void learn(byte[] outcomes, int from) {
    inferred.gather(gathered);
    pictures++;
    if (pictures == block) {
      consolidate();
    }
  }

  @Override
  public void consolidate() {
    if (pictures == 0) {
      return;
    }
    for (int index = 0; index < gathered.length; index++) {
      StillLevel level = hierarchy.level(index);
      double[][] parts = gathered[index];
      double[] shares =
          IntStream.range(0, parts.length)
              .parallel()
              .mapToDouble(modality -> takeOver(level, modality, parts[modality]))
              .toArray();
      // Summed in order, so that the result does not depend on the number of threads.
      double sum = 0;
      for (double share : shares) {
        sum += share;
      }
      acceptance[index] = sum / shares.length;
    }
    pictures = 0;
  }

  /** Takes over what a block says about one modality, and gives the share of it. */
  private double takeOver(StillLevel level, int modality, double[] part) {
    if (part == null) {
      return 1;
    }
    int columns = level.states[level.parent[modality]];
    double[] before = level.counts(modality).counts();
    double[] after = new double[before.length];
    double mass = 0;
    for (int entry = 0; entry < after.length; entry++) {
      after[entry] = before[entry] + part[entry];
      mass += part[entry];
    }
    double share = precision == 0 ? 1 : accepted(before, after, columns);
    double kept = learnability / (learnability + share * mass);
    for (int entry = 0; entry < after.length; entry++) {
      after[entry] = (before[entry] + share * part[entry]) * kept;
    }
    level.restore(modality, new LearnedCounts(after, columns, null, null));
    Arrays.fill(part, 0);
    return share;
  }

  private double accepted(double[] before, double[] after, int columns) {
    double gain =
        MutualInformation.of(after, columns, null, null)
            - MutualInformation.of(before, columns, null, null);
    return 1 / (1 + Math.exp(-precision * gain));
  }

  @Override
  public double acceptance(int index) {
    return acceptance[index];
  }

  /** Pictures in the block so far. */
  int pictures() {
    return pictures;
  }

  /** The number of levels. */
  int depth() {
    return gathered.length;
  }

  /** What the block says about the modalities of a level that learn; not a copy. */
  List<double[]> gathered(int index) {
    return Arrays.stream(gathered[index]).filter(Objects::nonNull).toList();
  }

  /** Goes on with a block that was saved; {@link #gathered} is filled by the caller. */
  void resume(int saved) {
    pictures = saved;
  }
}
