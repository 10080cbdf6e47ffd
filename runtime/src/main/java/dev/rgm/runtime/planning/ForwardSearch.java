package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.FactorInference;
import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.inference.PathTransitions;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The negative expected free energy G of every policy, and a recursive search of what would be
 * believed after it (rgm-algorithms §3.2 and §3.4). Larger is better.
 */
public final class ForwardSearch {
  /** A policy less probable than the best one by this factor is not followed. */
  private static final double FOLLOWED = 1.0 / 16;

  /** How many nats a policy that is not followed lies below the best one. */
  private static final double DISCARDED = 512;

  /** A state of no more than this probability is not followed. */
  private static final double LIKELY = Math.exp(-8);

  /** At most this many combinations of states are followed. */
  private static final int COMBINATIONS = 4;

  private final FactorInference inference;
  private final Likelihood[] likelihoods;
  private final ModalityValue[] values;
  private final Optional<Induction> induction;
  private final double[][] logIntentions;

  /** The factors that an outcome depends on, ascending. */
  private final int[] relevant;

  /** {@code [policy][factor]}. */
  private double[][][] propagators = {};

  private double[][][] transitionNovelty = {};

  /**
   * A search.
   *
   * @param inference that updates beliefs by imagined outcomes
   * @param likelihoods of every modality
   * @param values of every modality
   * @param induction empty for none
   * @param logIntentions ln H of every factor, nats; null for a factor without intentions
   */
  public ForwardSearch(
      FactorInference inference,
      Likelihood[] likelihoods,
      ModalityValue[] values,
      Optional<Induction> induction,
      double[][] logIntentions) {
    this.inference = inference;
    this.likelihoods = likelihoods;
    this.values = values;
    this.induction = induction;
    this.logIntentions = logIntentions;
    TreeSet<Integer> parents = new TreeSet<>();
    for (Likelihood likelihood : likelihoods) {
      for (int axis = 0; axis < likelihood.parents(); axis++) {
        parents.add(likelihood.parent(axis));
      }
    }
    this.relevant = parents.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The value of every policy.
   *
   * @param byPolicy the matrix {@code [next, previous]} of every factor under every policy
   * @param novelty what is expected to be learned about the transitions of every factor under every
   *     policy, weighed by {@code [present state, next state]}; null for a factor with nothing to
   *     learn. What other systems store by the next state first they read in this order, and so do
   *     we
   * @param beliefs about the present states
   * @param steps that are left of the epoch
   * @param depth how many steps are searched beyond the next, at most {@code steps}
   * @return G, nats, one for every policy
   */
  public double[] evaluate(
      double[][][] byPolicy, double[][][] novelty, double[][] beliefs, int steps, int depth) {
    propagators = byPolicy;
    transitionNovelty = novelty;
    return search(beliefs, steps, depth);
  }

  private double[] search(double[][] beliefs, int steps, int depth) {
    Optional<Induction.Bonus> bonus =
        induction.flatMap(present -> present.bonus(propagators, beliefs, steps));
    double[] values = new double[propagators.length];
    double[][][] predicted = new double[propagators.length][][];
    for (int policy = 0; policy < values.length; policy++) {
      predicted[policy] = predicted(policy, beliefs);
      values[policy] = value(policy, beliefs, predicted[policy], bonus);
    }
    if (depth > 0) {
      double[] probabilities = values.clone();
      Simplex.softmax(probabilities, 0, probabilities.length);
      double best = Arrays.stream(probabilities).max().orElse(0);
      double most = Arrays.stream(values).max().orElse(0);
      for (int policy = 0; policy < values.length; policy++) {
        if (probabilities[policy] <= best * FOLLOWED) {
          values[policy] = most - DISCARDED;
        } else {
          values[policy] += future(predicted[policy], steps, depth);
        }
      }
    }
    return values;
  }

  private double[][] predicted(int policy, double[][] beliefs) {
    double[][] predicted = new double[beliefs.length][];
    for (int factor = 0; factor < beliefs.length; factor++) {
      predicted[factor] = new double[beliefs[factor].length];
      PathTransitions.predict(propagators[policy][factor], beliefs[factor], predicted[factor]);
    }
    return predicted;
  }

  private double value(
      int policy, double[][] beliefs, double[][] predicted, Optional<Induction.Bonus> bonus) {
    double value = bonus.map(present -> present.expected(predicted)).orElse(0.0);
    for (int factor = 0; factor < beliefs.length; factor++) {
      if (logIntentions[factor] != null) {
        for (int state = 0; state < predicted[factor].length; state++) {
          double probability = predicted[factor][state];
          value -= probability * (Logarithm.floored(probability) - logIntentions[factor][state]);
        }
      }
      double[] novelty = transitionNovelty[policy][factor];
      if (novelty != null) {
        value += PathTransitions.expectation(novelty, beliefs[factor], predicted[factor]);
      }
    }
    for (ModalityValue modality : values) {
      value += modality.of(predicted);
    }
    return value;
  }

  /** What policies are worth after one step, expected over the most probable states. */
  private double future(double[][] predicted, int steps, int depth) {
    int[][] states = new int[relevant.length][];
    int[] extents = new int[relevant.length];
    for (int axis = 0; axis < relevant.length; axis++) {
      double[] belief = predicted[relevant[axis]];
      states[axis] =
          IntStream.range(0, belief.length).filter(state -> belief[state] > LIKELY).toArray();
      extents[axis] = states[axis].length;
    }
    double[] joint = new double[Tensor.elements(extents)];
    for (int index = 0; index < joint.length; index++) {
      joint[index] = 1;
      int rest = index;
      for (int axis = 0; axis < relevant.length; axis++) {
        joint[index] *= predicted[relevant[axis]][states[axis][rest % extents[axis]]];
        rest /= extents[axis];
      }
    }
    int[] kept =
        IntStream.range(0, joint.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> -joint[index]))
            .limit(COMBINATIONS)
            .mapToInt(Integer::intValue)
            .toArray();
    double mass = 0;
    for (int index : kept) {
      mass += joint[index];
    }
    double value = 0;
    for (int index : kept) {
      int[] combination = new int[predicted.length];
      int rest = index;
      for (int axis = 0; axis < relevant.length; axis++) {
        combination[relevant[axis]] = states[axis][rest % extents[axis]];
        rest /= extents[axis];
      }
      value += joint[index] / mass * valueAfter(combination, predicted, steps, depth);
    }
    return value;
  }

  private double valueAfter(int[] combination, double[][] predicted, int steps, int depth) {
    Outcomes imagined = new Outcomes(likelihoods.length);
    for (int modality = 0; modality < likelihoods.length; modality++) {
      Likelihood likelihood = likelihoods[modality];
      imagined.set(modality, likelihood.outcomesOf(likelihood.column(combination)));
    }
    double[][] beliefs = new double[predicted.length][];
    for (int factor = 0; factor < beliefs.length; factor++) {
      beliefs[factor] = predicted[factor].clone();
    }
    inference.update(imagined, beliefs);
    double[] later = search(beliefs, steps - 1, depth - 1);
    double[] probabilities = later.clone();
    Simplex.softmax(probabilities, 0, probabilities.length);
    double expected = 0;
    for (int policy = 0; policy < later.length; policy++) {
      expected += probabilities[policy] * later[policy];
    }
    return expected;
  }
}
