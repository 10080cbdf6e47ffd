package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.learning.LearnedCounts;

/**
 * Teaches a {@link StillHierarchy} what was inferred about a picture ({@code rgm-algorithms.md}
 * §4): every modality decides for itself whether to accept it. A modality that was not observed
 * learns and forgets nothing.
 */
final class StillLearning {
  /** So small a share of a case changes no count of the order of one. */
  private static final double NEGLIGIBLE = 0x1p-53;

  private final StillHierarchy hierarchy;
  private final double[] acceptance;

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
          int outcome = Byte.toUnsignedInt(outcomes[from + modality]);
          if (outcome == EncodedImages.MISSING) {
            continue;
          }
          teach(inferred, index, level.parent[modality], outcome, 1, counts);
        } else {
          teachMessage(inferred, index, modality, counts);
        }
        shares += level.settle(modality);
        learning++;
      }
      acceptance[index] = learning == 0 ? 1 : shares / learning;
    }
  }

  private void teachMessage(
      StillInference inferred, int index, int modality, LearnedCounts counts) {
    StillLevel level = hierarchy.level(index);
    int below = level.predicted[modality];
    for (int position = 0; position < inferred.size(index - 1, below); position++) {
      double share = inferred.message(index - 1, below, position);
      if (share > NEGLIGIBLE) {
        int outcome = inferred.state(index - 1, below, position);
        teach(inferred, index, level.parent[modality], outcome, share, counts);
      }
    }
  }

  private static void teach(
      StillInference inferred,
      int index,
      int factor,
      int outcome,
      double share,
      LearnedCounts counts) {
    for (int position = 0; position < inferred.size(index, factor); position++) {
      double weight = share * inferred.belief(index, factor, position);
      if (weight > NEGLIGIBLE) {
        counts.add(outcome, inferred.state(index, factor, position), weight);
      }
    }
  }

  /** The mean probability with which the modalities of a level accepted the last picture. */
  double acceptance(int index) {
    return acceptance[index];
  }
}
