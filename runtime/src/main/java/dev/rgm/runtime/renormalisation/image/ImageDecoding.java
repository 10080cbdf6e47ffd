package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.tensor.Tensor;

/** Pictures from states: states choose states of the level below, down to amplitudes of modes. */
final class ImageDecoding {
  private final StillHierarchy hierarchy;
  private final ImageEncoder encoder;
  private final double[] amplitudes;

  ImageDecoding(StillHierarchy hierarchy, ImageEncoder encoder) {
    this.hierarchy = hierarchy;
    this.encoder = encoder;
    this.amplitudes = new double[encoder.modalities()];
  }

  /** How one outcome is chosen from a distribution. */
  @FunctionalInterface
  private interface Choice {
    int of(double[] distribution);
  }

  /** Adds what a state most probably shows. */
  ImageDecoding addMostProbable(int level, int factor, int state) {
    descend(level, factor, state, ImageDecoding::mostProbable, false);
    return this;
  }

  /** Adds what is expected of the most probable states under a state. */
  ImageDecoding addExpected(int level, int factor, int state) {
    descend(level, factor, state, ImageDecoding::mostProbable, true);
    return this;
  }

  /** Adds what is expected of states drawn under a state. */
  ImageDecoding addDrawn(int level, int factor, int state, RandomSource random) {
    descend(level, factor, state, random::nextCategory, true);
    return this;
  }

  /** Adds what is expected of a modality whose outcomes have these probabilities. */
  void add(int modality, double[] probabilities) {
    for (int outcome = 0; outcome < probabilities.length; outcome++) {
      amplitudes[modality] += probabilities[outcome] * encoder.amplitude(modality, outcome);
    }
  }

  private void descend(int index, int factor, int state, Choice choice, boolean expected) {
    StillLevel level = hierarchy.level(index);
    for (int modality : level.children[factor]) {
      double[] probabilities = new double[level.outcomes[modality]];
      for (int outcome = 0; outcome < probabilities.length; outcome++) {
        probabilities[outcome] = level.probability(modality, outcome, state);
      }
      if (index > 0) {
        descend(index - 1, level.predicted[modality], choice.of(probabilities), choice, expected);
      } else if (expected) {
        add(modality, probabilities);
      } else {
        amplitudes[modality] = encoder.amplitude(modality, choice.of(probabilities));
      }
    }
  }

  static int mostProbable(double[] distribution) {
    int best = 0;
    for (int index = 1; index < distribution.length; index++) {
      best = distribution[index] > distribution[best] ? index : best;
    }
    return best;
  }

  /** What was added, not clipped; axes {@code [row, column, channel]}. */
  Tensor picture() {
    return encoder.picture(amplitudes);
  }
}
