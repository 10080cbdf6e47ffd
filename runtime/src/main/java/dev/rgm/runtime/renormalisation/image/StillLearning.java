package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.learning.LearnedCounts;

/**
 * Teaches a {@link StillHierarchy} what was inferred about a picture ({@code rgm-algorithms.md}
 * §4): every modality decides for itself whether to accept it. A modality that was not observed
 * learns and forgets nothing.
 */
final class StillLearning {
  private static final double[] ONE = {1};

  private final StillHierarchy hierarchy;
  private final double[] acceptance;
  private final int[] outcome = new int[1];

  StillLearning(StillHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.acceptance = new double[hierarchy.depth()];
  }

  /**
   * Learns the picture that was inferred last.
   *
   * @param outcomes the picture begins at {@code from}
   */
  void learn(StillInference inferred, byte[] outcomes, int from) {
    for (int index = 0; index < hierarchy.depth(); index++) {
      StillLevel level = hierarchy.level(index);
      double shares = 0;
      int learning = 0;
      for (int modality = 0; modality < level.modalities(); modality++) {
        LearnedCounts counts = level.counts(modality);
        if (counts == null) {
          continue;
        }
        if (index == 0) {
          outcome[0] = Byte.toUnsignedInt(outcomes[from + modality]);
          if (outcome[0] == EncodedImages.MISSING) {
            continue;
          }
          inferred.teach(index, level.parent[modality], counts, outcome, ONE, 0, 1);
        } else {
          inferred.teach(index, modality, counts);
        }
        shares += level.settle(modality);
        learning++;
      }
      acceptance[index] = learning == 0 ? 1 : shares / learning;
    }
  }

  /** The mean probability with which the modalities of a level accepted the last picture. */
  double acceptance(int index) {
    return acceptance[index];
  }
}
