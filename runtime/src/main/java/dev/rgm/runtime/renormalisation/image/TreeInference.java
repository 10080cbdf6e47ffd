package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.learning.LearnedCounts;
import java.util.Arrays;

/**
 * Exact beliefs about one picture at a time: since every modality has one parent, the states of a
 * {@link StillHierarchy} are the nodes of a tree, and one sweep of messages up and one down give the
 * posterior of every state and of every pair of neighbours (belief propagation, Pearl 1988). What
 * one part of a picture implies for the others is told to them, which the single sweep of {@link
 * StillInference} does not do, and no prior is counted twice.
 *
 * <p>The evidence of a factor counts with the precision of its level. Tiles overlap, so that the
 * modalities of a factor are not as independent as the model says; a precision below one makes up
 * for that.
 *
 * <p>Holds the working space and allocates nothing for a picture: one instance serves one thread.
 */
final class TreeInference {
  /** A state whose evidence is less than that of the best by this many nats is left out. */
  private static final double NEGLIGIBLE_EVIDENCE = 14;

  /** A posterior of no more than this teaches nothing below. */
  private static final double NEGLIGIBLE_SHARE = 1e-5;

  /** Keeps the logarithm finite where no state in a support can explain a state above. */
  private static final double LEAST = 1e-30;

  private final StillHierarchy hierarchy;
  private final double[] precisions;

  /** Axes {@code [level][factor state]}: the logarithm of the evidence from below. */
  private final double[][] evidence;

  /** The states in the support of every factor, from {@code firstState} on, and their number. */
  private final int[][] supports;

  private final int[][] sizes;

  /** At the same places: what these states send up. */
  private final double[][] messages;

  /** Axes {@code [level][modality][state]}: what every modality sends to its parent. */
  private final double[][][] sums;

  /** Axes {@code [level][factor state]}: the posterior. */
  private final double[][] beliefs;

  private final double[] shares;
  private byte[] outcomes = {};
  private int picture;
  private double constant;
  private double total;

  /**
   * Inference with a hierarchy that keeps logarithms at its lowest level.
   *
   * @param precisions of the evidence of each level, the lowest first, the last repeated; positive
   */
  TreeInference(StillHierarchy hierarchy, double[] precisions) {
    this.hierarchy = hierarchy;
    int depth = hierarchy.depth();
    this.precisions = new double[depth];
    Arrays.setAll(this.precisions, index -> precisions[Math.min(index, precisions.length - 1)]);
    this.precisions[depth - 1] = 1;
    this.evidence = new double[depth][];
    this.supports = new int[depth][];
    this.sizes = new int[depth][];
    this.messages = new double[depth][];
    this.sums = new double[depth][][];
    this.beliefs = new double[depth][];
    int most = 0;
    for (int index = 0; index < depth; index++) {
      StillLevel level = hierarchy.level(index);
      int all = level.firstState[level.factors()];
      evidence[index] = new double[all];
      supports[index] = new int[all];
      sizes[index] = new int[level.factors()];
      messages[index] = new double[all];
      beliefs[index] = new double[all];
      sums[index] = new double[index == 0 ? 0 : level.modalities()][];
      for (int modality = 0; modality < sums[index].length; modality++) {
        sums[index][modality] = new double[level.states[level.parent[modality]]];
      }
      most = Math.max(most, Arrays.stream(level.states).max().orElse(0));
    }
    this.shares = new double[most];
  }

  /**
   * Infers the states behind a picture.
   *
   * @param expected what is expected of the first factor of the top level, or null for what the
   *     model says
   * @param data of several pictures, one outcome a modality
   * @param from where the picture begins
   */
  void infer(double[] expected, byte[] data, int from) {
    outcomes = data;
    picture = from;
    constant = 0;
    for (int index = 0; index < hierarchy.depth(); index++) {
      collect(index);
    }
    conclude(expected);
  }

  private void collect(int index) {
    StillLevel level = hierarchy.level(index);
    Arrays.fill(evidence[index], 0);
    for (int factor = 0; factor < level.factors(); factor++) {
      for (int modality : level.children[factor]) {
        if (index == 0) {
          observe(level, factor, modality);
        } else {
          sum(index, factor, modality);
        }
      }
      if (index < hierarchy.depth() - 1) {
        send(index, factor);
      }
    }
  }

  private void observe(StillLevel level, int factor, int modality) {
    int outcome = Byte.toUnsignedInt(outcomes[picture + modality]);
    if (outcome == EncodedImages.MISSING) {
      return;
    }
    int count = level.states[factor];
    int first = level.firstState[factor];
    int row = outcome * count;
    double[] table = level.tables[modality];
    double[] target = evidence[0];
    for (int state = 0; state < count; state++) {
      target[first + state] += table[row + state];
    }
  }

  private void sum(int index, int factor, int modality) {
    StillLevel level = hierarchy.level(index);
    int below = level.predicted[modality];
    int from = hierarchy.level(index - 1).firstState[below];
    int to = from + sizes[index - 1][below];
    int[] support = supports[index - 1];
    double[] message = messages[index - 1];
    double[] table = level.tables[modality];
    double[] sums = this.sums[index][modality];
    int count = level.outcomes[modality];
    int first = level.firstState[factor];
    for (int state = 0; state < sums.length; state++) {
      double sum = LEAST;
      int column = state * count;
      for (int position = from; position < to; position++) {
        sum += table[column + support[position]] * message[position];
      }
      sums[state] = sum;
      evidence[index][first + state] += Math.log(sum);
    }
  }

  /** Weighs the states of a factor by their evidence, and leaves out those of little weight. */
  private void send(int index, int factor) {
    StillLevel level = hierarchy.level(index);
    int first = level.firstState[factor];
    int end = level.firstState[factor + 1];
    double highest = Double.NEGATIVE_INFINITY;
    for (int state = first; state < end; state++) {
      highest = Math.max(highest, evidence[index][state]);
    }
    double precision = precisions[index];
    int size = 0;
    for (int state = first; state < end; state++) {
      double difference = precision * (evidence[index][state] - highest);
      if (difference > -NEGLIGIBLE_EVIDENCE) {
        supports[index][first + size] = state - first;
        messages[index][first + size] = Math.exp(difference);
        size++;
      }
    }
    sizes[index][factor] = size;
    constant += precision * highest;
  }

  private void conclude(double[] expected) {
    int top = hierarchy.depth() - 1;
    StillLevel level = hierarchy.top();
    total = constant;
    for (int factor = 0; factor < level.factors(); factor++) {
      double[] prior = factor == 0 && expected != null ? expected : level.initial[factor];
      int first = level.firstState[factor];
      double highest = Double.NEGATIVE_INFINITY;
      for (int state = 0; state < prior.length; state++) {
        if (prior[state] > 0) {
          highest = Math.max(highest, evidence[top][first + state]);
        }
      }
      double sum = 0;
      for (int state = 0; state < prior.length; state++) {
        double weight =
            prior[state] > 0
                ? prior[state] * Math.exp(evidence[top][first + state] - highest)
                : 0;
        beliefs[top][first + state] = weight;
        sum += weight;
      }
      for (int state = first; state < first + prior.length; state++) {
        beliefs[top][state] /= sum;
      }
      total += highest + Math.log(sum);
    }
  }

  /** Carries the posterior of the top level down, and teaches every modality of what it learned. */
  void distribute(boolean learn) {
    for (int index = hierarchy.depth() - 1; index > 0; index--) {
      StillLevel level = hierarchy.level(index);
      Arrays.fill(beliefs[index - 1], 0);
      for (int modality = 0; modality < level.modalities(); modality++) {
        distribute(index, modality, learn ? level.counts(modality) : null);
      }
    }
  }

  private void distribute(int index, int modality, LearnedCounts counts) {
    StillLevel level = hierarchy.level(index);
    int below = level.predicted[modality];
    int from = hierarchy.level(index - 1).firstState[below];
    int size = sizes[index - 1][below];
    int[] support = supports[index - 1];
    double[] message = messages[index - 1];
    double[] table = level.tables[modality];
    int count = level.outcomes[modality];
    int first = level.firstState[level.parent[modality]];
    for (int state = 0; state < level.states[level.parent[modality]]; state++) {
      double share = beliefs[index][first + state];
      if (share <= NEGLIGIBLE_SHARE) {
        continue;
      }
      double factor = share / sums[index][modality][state];
      for (int position = 0; position < size; position++) {
        int outcome = support[from + position];
        double pair = factor * table[state * count + outcome] * message[from + position];
        shares[position] = pair;
        beliefs[index - 1][from + outcome] += pair;
      }
      if (counts != null) {
        for (int position = 0; position < size; position++) {
          if (shares[position] > NEGLIGIBLE_SHARE) {
            counts.add(support[from + position], state, shares[position]);
          }
        }
      }
    }
  }

  /** The logarithm of the evidence of all classes. */
  double[] topEvidence() {
    return evidence[hierarchy.depth() - 1];
  }

  double totalEvidence() {
    return total;
  }

  double[] beliefs(int index) {
    return beliefs[index];
  }
}
