package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;

/**
 * What is expected of modalities given those that were observed: exact messages up the tree of
 * states and down again. The sweep that recognises pictures does not tell a part of the picture
 * what the other parts imply; this does.
 */
final class ImageCompletion {
  private final StillHierarchy hierarchy;

  /** Axes {@code [level][factor state]}: logarithms of the evidence from below. */
  private final double[][] evidence;

  ImageCompletion(StillHierarchy hierarchy) {
    this.hierarchy = hierarchy;
    this.evidence = new double[hierarchy.depth()][];
    for (int index = 0; index < hierarchy.depth(); index++) {
      StillLevel level = hierarchy.level(index);
      evidence[index] = new double[level.firstState[level.factors()]];
    }
  }

  /**
   * Adds what is expected of all modalities.
   *
   * @param outcomes the picture begins at {@code from}
   */
  void complete(byte[] outcomes, int from, ImageDecoding decoding) {
    for (int index = 0; index < hierarchy.depth(); index++) {
      StillLevel level = hierarchy.level(index);
      for (int factor = 0; factor < level.factors(); factor++) {
        for (int modality : level.children[factor]) {
          add(level, factor, message(index, modality, outcomes, from), evidence[index], 1);
        }
      }
    }
    int top = hierarchy.depth() - 1;
    for (int factor = 0; factor < hierarchy.top().factors(); factor++) {
      descend(top, factor, hierarchy.top().initial[factor], outcomes, from, decoding);
    }
  }

  /** The logarithm of the probability of what is below a modality, one number a state. */
  private double[] message(int index, int modality, byte[] outcomes, int from) {
    StillLevel level = hierarchy.level(index);
    double[] message = new double[level.states[level.parent[modality]]];
    if (index == 0) {
      int outcome = Byte.toUnsignedInt(outcomes[from + modality]);
      for (int state = 0; state < message.length && outcome != EncodedImages.MISSING; state++) {
        message[state] = Logarithm.floored(level.probability(modality, outcome, state));
      }
      return message;
    }
    int below = level.predicted[modality];
    int first = hierarchy.level(index - 1).firstState[below];
    int count = level.outcomes[modality];
    double highest = Double.NEGATIVE_INFINITY;
    for (int outcome = 0; outcome < count; outcome++) {
      highest = Math.max(highest, evidence[index - 1][first + outcome]);
    }
    for (int outcome = 0; outcome < count; outcome++) {
      double weight = Math.exp(evidence[index - 1][first + outcome] - highest);
      for (int state = 0; state < message.length; state++) {
        message[state] += weight * level.probability(modality, outcome, state);
      }
    }
    for (int state = 0; state < message.length; state++) {
      message[state] = Logarithm.floored(message[state]);
    }
    return message;
  }

  private static void add(
      StillLevel level, int factor, double[] message, double[] target, int sign) {
    for (int state = 0; state < message.length; state++) {
      target[level.firstState[factor] + state] += sign * message[state];
    }
  }

  /** Carries what is expected of a factor, without its own evidence, to what is below it. */
  private void descend(
      int index, int factor, double[] expected, byte[] outcomes, int from, ImageDecoding decoding) {
    StillLevel level = hierarchy.level(index);
    int first = level.firstState[factor];
    for (int modality : level.children[factor]) {
      double[] beliefs = new double[expected.length];
      // At the lowest level observed modalities count as well: completion also takes noise out.
      double[] own =
          index > 0 ? message(index, modality, outcomes, from) : new double[expected.length];
      for (int state = 0; state < beliefs.length; state++) {
        beliefs[state] =
            Logarithm.floored(expected[state]) + evidence[index][first + state] - own[state];
      }
      Simplex.softmax(beliefs, 0, beliefs.length);
      double[] below = new double[level.outcomes[modality]];
      for (int outcome = 0; outcome < below.length; outcome++) {
        for (int state = 0; state < beliefs.length; state++) {
          below[outcome] += beliefs[state] * level.probability(modality, outcome, state);
        }
      }
      if (index == 0) {
        decoding.add(modality, below);
      } else {
        descend(index - 1, level.predicted[modality], below, outcomes, from, decoding);
      }
    }
  }
}
