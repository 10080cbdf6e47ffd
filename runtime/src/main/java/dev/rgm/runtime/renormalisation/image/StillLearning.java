package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.learning.LearnedCounts;

/**
 * Teaches a {@link StillHierarchy} what was inferred about a picture ({@code rgm-algorithms.md}
 * §4): every modality decides for itself whether to accept it. A modality that was not observed
 * learns and forgets nothing.
 */
final class StillLearning implements PictureLearning {
  private static final double[] ONE = {1};

  private final StillHierarchy hierarchy;
  private final StillInference inferred;
  private final double[] acceptance;
  private final int[] outcome = new int[1];

  StillLearning(StillHierarchy hierarchy, StillInference inferred) {
    this.hierarchy = hierarchy;
    this.inferred = inferred;
    this.acceptance = new double[hierarchy.depth()];
  }

  @Override
  public void learn(byte[] outcomes, int from) {
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

  @Override
  public void consolidate() {
    // Every picture is taken over at once.
  }

  @Override
  public double acceptance(int index) {
    return acceptance[index];
  }
}
