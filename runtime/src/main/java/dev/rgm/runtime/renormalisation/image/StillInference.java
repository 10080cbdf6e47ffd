package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.learning.LearnedCounts;
import java.util.Arrays;

/**
 * Beliefs about one picture at a time: predictions go down a {@link StillHierarchy}, evidence comes
 * up ({@code rgm-algorithms.md} §2.2, §2.5, App. B). Holds the working space, and nothing is
 * allocated for a picture: one instance serves one thread. Tables are only read, so that several
 * instances may share a hierarchy while nobody learns.
 *
 * <p>Beliefs are lists of states with weights. A list only gets shorter: a state whose share
 * becomes negligible is left out for good, so that most modalities concern a few states. Weights
 * are measured against a mass instead of being divided by it after every modality.
 */
final class StillInference implements PictureInference {
  /** What an impossible outcome weighs. */
  private static final double IMPOSSIBLE = Math.exp(Logarithm.LEAST);

  /** A prior of no more than this probability tells nothing that could be divided out. */
  private static final double NEGLIGIBLE_PRIOR = Math.exp(-16);

  /** Weights and products are brought back to the order of one below this. */
  private static final double SMALL = 1e-200;

  private final StillHierarchy hierarchy;
  private final double threshold;
  private final boolean exact;
  private final boolean passLikelihood;

  /** Axes {@code [level][factor state]}: what each level expects before it has evidence. */
  private final double[][] priors;

  /** The states in the support of every factor, from {@code firstState} on, and their number. */
  private final int[][] supports;

  private final int[][] sizes;

  /** The beliefs in these states. */
  private final double[][] beliefs;

  /** What these states send up: their beliefs, or the beliefs divided by the priors. */
  private final double[][] messages;

  private final double[] evidence;

  private final double[] weights;
  private byte[] outcomes = {};
  private int picture;
  private double product;
  private double logarithm;

  /**
   * Inference with a hierarchy.
   *
   * @param threshold a state of no more than this share is left out, unless inference is exact
   */
  StillInference(
      StillHierarchy hierarchy, double threshold, boolean exact, boolean passLikelihood) {
    this.hierarchy = hierarchy;
    this.threshold = threshold;
    this.exact = exact;
    this.passLikelihood = passLikelihood;
    int depth = hierarchy.depth();
    this.priors = new double[depth][];
    this.beliefs = new double[depth][];
    this.messages = new double[depth][];
    this.supports = new int[depth][];
    this.sizes = new int[depth][];
    this.evidence = new double[depth];
    int most = 0;
    for (int index = 0; index < depth; index++) {
      StillLevel level = hierarchy.level(index);
      int all = level.firstState[level.factors()];
      priors[index] = new double[all];
      beliefs[index] = new double[all];
      messages[index] = passLikelihood ? new double[all] : beliefs[index];
      supports[index] = new int[all];
      sizes[index] = new int[level.factors()];
      most = Math.max(most, Arrays.stream(level.states).max().orElse(0));
    }
    this.weights = new double[most];
  }

  /**
   * Infers the states behind a picture.
   *
   * @param expected what is expected of the first factor of the top level, or null for what the
   *     model says
   * @param data of several pictures, one outcome a modality
   * @param from where the picture begins
   */
  @Override
  public void infer(double[] expected, byte[] data, int from) {
    outcomes = data;
    picture = from;
    int top = hierarchy.depth() - 1;
    predictTop(expected);
    for (int index = top - 1; index >= 0; index--) {
      predict(index);
    }
    for (int index = 0; index <= top; index++) {
      product = 1;
      logarithm = 0;
      for (int factor = 0; factor < hierarchy.level(index).factors(); factor++) {
        if (exact) {
          updateExactly(index, factor);
        } else {
          update(index, factor);
        }
        if (passLikelihood) {
          divide(index, factor);
        }
      }
      evidence[index] = logarithm + Math.log(product);
    }
  }

  private void predictTop(double[] expected) {
    StillLevel level = hierarchy.top();
    double[] prior = priors[hierarchy.depth() - 1];
    for (int factor = 0; factor < level.factors(); factor++) {
      double[] given = factor == 0 && expected != null ? expected : level.initial[factor];
      System.arraycopy(given, 0, prior, level.firstState[factor], given.length);
    }
  }

  /** What the level above expects of the factors of a level; nothing is quite impossible. */
  private void predict(int index) {
    StillLevel level = hierarchy.level(index);
    double[] prior = priors[index];
    for (int factor = 0; factor < level.factors(); factor++) {
      int modality = level.predictor[factor];
      int first = level.firstState[factor];
      double[] initial = level.initial[factor];
      if (modality < 0) {
        System.arraycopy(initial, 0, prior, first, initial.length);
        continue;
      }
      hierarchy.level(index + 1).mix(modality, priors[index + 1], weights);
      double sum = 0;
      for (int state = 0; state < initial.length; state++) {
        double weight = Math.max(weights[state], IMPOSSIBLE) * Math.max(initial[state], IMPOSSIBLE);
        prior[first + state] = weight;
        sum += weight;
      }
      for (int state = first; state < first + initial.length; state++) {
        prior[state] /= sum;
      }
    }
  }

  /** Updates a factor by its modalities, one after the other, leaving states out (§2.2, VBX). */
  private void update(int index, int factor) {
    StillLevel level = hierarchy.level(index);
    int first = level.firstState[factor];
    int size = level.states[factor];
    double[] belief = beliefs[index];
    int[] support = supports[index];
    System.arraycopy(priors[index], first, belief, first, size);
    for (int state = 0; state < size; state++) {
      support[first + state] = state;
    }
    double mass = 1;
    int[] children = level.children[factor];
    for (int child = 0; child < children.length; child++) {
      double least = threshold * mass;
      int kept = 0;
      for (int position = first; position < first + size; position++) {
        kept += belief[position] > least ? 1 : 0;
      }
      if (kept <= 1) {
        // With one state left, or none, nothing changes but the evidence.
        settled(index, children, child, kept == 0 ? -1 : greatest(belief, support, first, size));
        break;
      }
      if (kept < size) {
        size = compact(belief, support, first, size, least);
      }
      double total = weigh(index, children[child], first, size);
      multiply(total / mass);
      mass = total;
      if (mass < SMALL) {
        scale(belief, first, size, 1 / mass);
        mass = 1;
      }
    }
    scale(belief, first, size, 1 / mass);
    sizes[index][factor] = size;
  }

  private static int compact(double[] belief, int[] support, int first, int size, double least) {
    int kept = first;
    for (int position = first; position < first + size; position++) {
      if (belief[position] > least) {
        support[kept] = support[position];
        belief[kept++] = belief[position];
      }
    }
    return kept - first;
  }

  private static int greatest(double[] belief, int[] support, int first, int size) {
    int best = first;
    for (int position = first + 1; position < first + size; position++) {
      best = belief[position] > belief[best] ? position : best;
    }
    return support[best];
  }

  private static void scale(double[] values, int first, int size, double factor) {
    for (int position = first; position < first + size; position++) {
      values[position] *= factor;
    }
  }

  /** Adds the evidence of the modalities that are left when one state is, or −1 for none. */
  private void settled(int index, int[] children, int from, int state) {
    for (int child = from; child < children.length; child++) {
      multiply(state < 0 ? 0 : evidence(index, children[child], state));
    }
  }

  /** Multiplies what was observed so far by the probability of something more. */
  private void multiply(double probability) {
    product *= Math.max(probability, IMPOSSIBLE);
    if (product < SMALL) {
      logarithm += Math.log(product);
      product = 1;
    }
  }

  /**
   * Multiplies the weights of the states in a support by how probable an outcome is in each.
   *
   * @return the sum of the weights
   */
  private double weigh(int index, int modality, int first, int size) {
    double[] belief = beliefs[index];
    int[] support = supports[index];
    double total = 0;
    int outcome = index > 0 ? -1 : outcome(modality);
    if (outcome < 0 || outcome == EncodedImages.MISSING) {
      for (int position = first; position < first + size; position++) {
        double probability = evidence(index, modality, support[position]);
        belief[position] *= Math.max(probability, IMPOSSIBLE);
        total += belief[position];
      }
      return total;
    }
    StillLevel level = hierarchy.level(index);
    double[] table = level.tables[modality];
    int count = level.outcomes[modality];
    for (int position = first; position < first + size; position++) {
      double probability = table[support[position] * count + outcome];
      double weight = belief[position] * Math.max(probability, IMPOSSIBLE);
      belief[position] = weight;
      total += weight;
    }
    return total;
  }

  private int outcome(int modality) {
    return Byte.toUnsignedInt(outcomes[picture + modality]);
  }

  /** How probable what a modality observes is in a state. */
  private double evidence(int index, int modality, int state) {
    StillLevel level = hierarchy.level(index);
    int below = level.predicted[modality];
    int count = level.outcomes[modality];
    if (below < 0) {
      int outcome = outcome(modality);
      return outcome == EncodedImages.MISSING
          ? 1.0 / count
          : level.probability(modality, outcome, state);
    }
    int first = hierarchy.level(index - 1).firstState[below];
    int[] support = supports[index - 1];
    double[] message = messages[index - 1];
    double[] table = level.tables[modality];
    double sum = 0;
    for (int position = first; position < first + sizes[index - 1][below]; position++) {
      sum += table[state * count + support[position]] * message[position];
    }
    return sum;
  }

  /** Updates a factor by the sum of the logarithms of all its evidence; nothing is left out. */
  private void updateExactly(int index, int factor) {
    StillLevel level = hierarchy.level(index);
    int first = level.firstState[factor];
    int size = level.states[factor];
    double[] belief = beliefs[index];
    for (int state = 0; state < size; state++) {
      supports[index][first + state] = state;
      belief[first + state] = Math.log(priors[index][first + state]);
    }
    for (int modality : level.children[factor]) {
      int outcome = index > 0 ? EncodedImages.MISSING : outcome(modality);
      if (outcome == EncodedImages.MISSING) {
        for (int state = 0; state < size; state++) {
          belief[first + state] += Logarithm.floored(evidence(index, modality, state));
        }
        continue;
      }
      double[] table = level.tables[modality];
      for (int state = 0; state < size; state++) {
        belief[first + state] += table[state * level.outcomes[modality] + outcome];
      }
    }
    double highest = Double.NEGATIVE_INFINITY;
    for (int state = first; state < first + size; state++) {
      highest = Math.max(highest, belief[state]);
    }
    double sum = 0;
    for (int state = first; state < first + size; state++) {
      belief[state] = Math.exp(belief[state] - highest);
      sum += belief[state];
    }
    scale(belief, first, size, 1 / sum);
    logarithm += highest + Math.log(sum);
    sizes[index][factor] = size;
  }

  /** Takes what came down out of what goes up, so that a prior does not count twice. */
  private void divide(int index, int factor) {
    int first = hierarchy.level(index).firstState[factor];
    double[] message = messages[index];
    double sum = 0;
    int end = first + sizes[index][factor];
    for (int position = first; position < end; position++) {
      double prior = priors[index][first + supports[index][position]];
      message[position] = prior > NEGLIGIBLE_PRIOR ? beliefs[index][position] / prior : 0;
      sum += message[position];
    }
    for (int position = first; position < end; position++) {
      message[position] = sum > 0 ? message[position] / sum : 1.0 / (end - first);
    }
  }

  /** F of the top level and the level below it, nats. */
  @Override
  public double confidence() {
    int top = evidence.length - 1;
    return evidence[top] + (top > 0 ? evidence[top - 1] : 0);
  }

  /** F of all levels, nats. */
  @Override
  public double fullEvidence() {
    double sum = 0;
    for (double level : evidence) {
      sum += level;
    }
    return sum;
  }

  /** Teaches a modality what came up from the level below. */
  void teach(int index, int modality, LearnedCounts counts) {
    StillLevel level = hierarchy.level(index);
    int below = level.predicted[modality];
    teach(
        index,
        level.parent[modality],
        counts,
        supports[index - 1],
        messages[index - 1],
        hierarchy.level(index - 1).firstState[below],
        sizes[index - 1][below]);
  }

  /** Teaches counts some outcomes under the beliefs about a factor. */
  void teach(
      int index,
      int factor,
      LearnedCounts counts,
      int[] observed,
      double[] shares,
      int from,
      int count) {
    counts.add(
        observed,
        shares,
        from,
        count,
        supports[index],
        beliefs[index],
        hierarchy.level(index).firstState[factor],
        sizes[index][factor]);
  }

  /** Writes the beliefs about a factor. */
  @Override
  public void beliefs(int index, int factor, double[] target) {
    Arrays.fill(target, 0);
    int first = hierarchy.level(index).firstState[factor];
    for (int position = first; position < first + sizes[index][factor]; position++) {
      target[supports[index][position]] = beliefs[index][position];
    }
  }
}
