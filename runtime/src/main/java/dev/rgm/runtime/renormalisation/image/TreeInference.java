package dev.rgm.runtime.renormalisation.image;

import java.util.Arrays;

/**
 * Exact beliefs about one picture at a time: since every modality has one parent, the states of a
 * {@link StillHierarchy} are the nodes of a tree, and one sweep of messages up and one down give
 * the posterior of every state and of every pair of neighbours (belief propagation, Pearl 1988).
 * What one part of a picture implies for the others is told to them, which the single sweep of
 * {@link StillInference} does not do, and no prior is counted twice.
 *
 * <p>Outcomes count with a precision, an exponent of their likelihood. Tiles overlap, so that the
 * modalities of a factor are not as independent as the model says; a precision below one makes up
 * for that.
 *
 * <p>Holds the working space and allocates nothing for a picture: one instance serves one thread.
 */
final class TreeInference implements PictureInference {
  /** A state whose evidence is less than that of the best by this many nats is left out. */
  private static final double NEGLIGIBLE_EVIDENCE = 14;

  /** A posterior of no more than this teaches nothing below. */
  private static final double NEGLIGIBLE_SHARE = 1e-5;

  /** Keeps the logarithm finite where no state in a support can explain a state above. */
  private static final double LEAST = 1e-30;

  private final StillHierarchy hierarchy;
  private final double precision;

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

  /** The logarithm of what the states of the first factor at the top weigh, with the prior. */
  private final double[] posterior;

  private byte[] outcomes = {};
  private int picture;
  private double constant;
  private double total;
  private boolean distributed;

  /**
   * Inference with a hierarchy that keeps logarithms at its lowest level.
   *
   * @param precision of the outcomes of the lowest level, positive
   */
  TreeInference(StillHierarchy hierarchy, double precision) {
    this.hierarchy = hierarchy;
    int depth = hierarchy.depth();
    this.precision = precision;
    this.evidence = new double[depth][];
    this.supports = new int[depth][];
    this.sizes = new int[depth][];
    this.messages = new double[depth][];
    this.sums = new double[depth][][];
    this.beliefs = new double[depth][];
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
    }
    this.posterior = new double[hierarchy.top().states[0]];
  }

  @Override
  public void infer(double[] expected, byte[] data, int from) {
    outcomes = data;
    picture = from;
    constant = 0;
    distributed = false;
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
    int count = level.outcomes[modality];
    int first = level.firstState[factor];
    double[] table = level.tables[modality];
    double[] target = evidence[0];
    for (int state = 0; state < level.states[factor]; state++) {
      target[first + state] += table[state * count + outcome];
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
    double exponent = index == 0 ? precision : 1;
    int size = 0;
    for (int state = first; state < end; state++) {
      double difference = exponent * (evidence[index][state] - highest);
      if (difference > -NEGLIGIBLE_EVIDENCE) {
        supports[index][first + size] = state - first;
        messages[index][first + size] = Math.exp(difference);
        size++;
      }
    }
    sizes[index][factor] = size;
    constant += exponent * highest;
  }

  private void conclude(double[] expected) {
    int top = hierarchy.depth() - 1;
    StillLevel level = hierarchy.top();
    total = constant;
    for (int factor = 0; factor < level.factors(); factor++) {
      double[] prior = factor == 0 && expected != null ? expected : level.initial[factor];
      int first = level.firstState[factor];
      double highest = Double.NEGATIVE_INFINITY;
      double[] weights = factor == 0 ? posterior : beliefs[top];
      int offset = factor == 0 ? 0 : first;
      for (int state = 0; state < prior.length; state++) {
        weights[offset + state] = Math.log(prior[state]) + evidence[top][first + state];
        highest = Math.max(highest, weights[offset + state]);
      }
      double sum = 0;
      for (int state = 0; state < prior.length; state++) {
        double weight = Math.exp(weights[offset + state] - highest);
        beliefs[top][first + state] = weight;
        sum += weight;
      }
      for (int state = first; state < first + prior.length; state++) {
        beliefs[top][state] /= sum;
      }
      total += highest + Math.log(sum);
    }
  }

  /** Carries the posterior of the top level down to all others. */
  private void distribute() {
    if (distributed) {
      return;
    }
    distributed = true;
    for (int index = hierarchy.depth() - 1; index > 0; index--) {
      StillLevel level = hierarchy.level(index);
      Arrays.fill(beliefs[index - 1], 0);
      for (int modality = 0; modality < level.modalities(); modality++) {
        distribute(index, modality, null);
      }
    }
  }

  /**
   * Adds what the picture says about every pair of neighbouring states, and about outcomes and
   * states; a modality that was not observed says nothing.
   *
   * @param target axes {@code [level][modality][outcome, state]}, null where nothing is learned
   */
  void gather(double[][][] target) {
    distributed = true;
    for (int index = hierarchy.depth() - 1; index > 0; index--) {
      StillLevel level = hierarchy.level(index);
      Arrays.fill(beliefs[index - 1], 0);
      for (int modality = 0; modality < level.modalities(); modality++) {
        distribute(index, modality, target[index][modality]);
      }
    }
    StillLevel lowest = hierarchy.level(0);
    for (int factor = 0; factor < lowest.factors(); factor++) {
      int first = lowest.firstState[factor];
      int count = lowest.states[factor];
      for (int state = 0; state < count; state++) {
        double share = beliefs[0][first + state];
        if (share <= NEGLIGIBLE_SHARE) {
          continue;
        }
        for (int modality : lowest.children[factor]) {
          int outcome = Byte.toUnsignedInt(outcomes[picture + modality]);
          if (outcome != EncodedImages.MISSING && target[0][modality] != null) {
            target[0][modality][outcome * count + state] += share;
          }
        }
      }
    }
  }

  /** Gives what is below a modality the beliefs about its parent, and gathers the pairs. */
  private void distribute(int index, int modality, double[] target) {
    StillLevel level = hierarchy.level(index);
    int below = level.predicted[modality];
    int from = hierarchy.level(index - 1).firstState[below];
    int to = from + sizes[index - 1][below];
    int[] support = supports[index - 1];
    double[] message = messages[index - 1];
    double[] table = level.tables[modality];
    int count = level.outcomes[modality];
    int first = level.firstState[level.parent[modality]];
    int width = level.states[level.parent[modality]];
    for (int state = 0; state < width; state++) {
      double share = beliefs[index][first + state];
      if (share <= NEGLIGIBLE_SHARE) {
        continue;
      }
      double factor = share / sums[index][modality][state];
      for (int position = from; position < to; position++) {
        int outcome = support[position];
        double pair = factor * table[state * count + outcome] * message[position];
        beliefs[index - 1][from + outcome] += pair;
        if (target != null) {
          target[outcome * width + state] += pair;
        }
      }
    }
  }

  /**
   * How much more probable the class is than the next one: the difference of their logarithms,
   * nats. The evidence of a picture, where the top level has a single state.
   */
  @Override
  public double confidence() {
    double[] top = beliefs[hierarchy.depth() - 1];
    double best = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < hierarchy.top().states[0]; state++) {
      double value = posterior[state];
      second = Math.max(second, Math.min(best, value));
      best = Math.max(best, value);
    }
    return top.length > 1 ? best - second : total;
  }

  /** The logarithm of the probability of the picture, with the precision of the outcomes, nats. */
  @Override
  public double fullEvidence() {
    return total;
  }

  @Override
  public void beliefs(int index, int factor, double[] target) {
    distribute();
    System.arraycopy(
        beliefs[index],
        hierarchy.level(index).firstState[factor],
        target,
        0,
        hierarchy.level(index).states[factor]);
  }
}
