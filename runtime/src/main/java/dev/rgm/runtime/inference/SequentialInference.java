package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import java.util.Arrays;

/**
 * Assumed-density filtering over modalities, one after the other (rgm-algorithms §2.2, {@code
 * VBX}): after each, beliefs about its parents are replaced by the marginals of their joint
 * posterior. States whose probability falls to {@value #SUPPORT_EXPONENT} nats or less are left out
 * for good.
 *
 * <p>If every modality has one parent this is exact but for the pruning. Holds its own working
 * space: one instance serves one thread.
 */
public final class SequentialInference implements FactorInference {
  private static final double SUPPORT_EXPONENT = -16;

  /** A state of no more than this probability is left out. */
  static final double SUPPORT = Math.exp(SUPPORT_EXPONENT);

  /** What an impossible outcome weighs. */
  static final double IMPOSSIBLE = Math.exp(Logarithm.LEAST);

  private final Likelihood[] likelihoods;
  private final int[][] support;
  private final int[] supportSize;

  /** Whether a factor may have probability outside of its support. */
  private final boolean[] dirty;

  private final double[] weights;

  /** The outcomes that one modality makes possible, and how probable they are. */
  private final int[] observed;

  private final double[] shares;
  private int observedCount;
  private final double[][] marginals;
  private final int[] position;

  /**
   * Inference with these likelihoods.
   *
   * @param states the number of states of every factor
   * @param likelihoods of every modality, in the order in which they are taken
   */
  public SequentialInference(int[] states, Likelihood[] likelihoods) {
    this.likelihoods = likelihoods.clone();
    this.support = new int[states.length][];
    this.marginals = new double[states.length][];
    for (int factor = 0; factor < states.length; factor++) {
      support[factor] = new int[states[factor]];
      marginals[factor] = new double[states[factor]];
    }
    this.supportSize = new int[states.length];
    this.dirty = new boolean[states.length];
    int columns = 1;
    int parents = 1;
    int outcomes = 1;
    for (Likelihood likelihood : likelihoods) {
      outcomes = Math.max(outcomes, likelihood.outcomes());
      columns = Math.max(columns, likelihood.columns());
      parents = Math.max(parents, likelihood.parents());
    }
    this.weights = new double[columns];
    this.observed = new int[outcomes];
    this.shares = new double[outcomes];
    this.position = new int[parents];
  }

  @Override
  public double update(Outcomes outcomes, double[][] beliefs) {
    for (int factor = 0; factor < support.length; factor++) {
      supportSize[factor] = support[factor].length;
      for (int state = 0; state < supportSize[factor]; state++) {
        support[factor][state] = state;
      }
      dirty[factor] = false;
    }
    double evidence = 0;
    for (int modality = 0; modality < likelihoods.length; modality++) {
      Likelihood likelihood = likelihoods[modality];
      int size = 1;
      for (int axis = 0; axis < likelihood.parents(); axis++) {
        int factor = likelihood.parent(axis);
        shrink(factor, beliefs[factor]);
        size *= supportSize[factor];
      }
      if (size == 0) {
        evidence += Logarithm.LEAST;
      } else if (likelihood.parents() == 1) {
        evidence += single(likelihood, modality, outcomes, beliefs);
      } else {
        evidence += joint(likelihood, modality, outcomes, beliefs, size);
      }
    }
    return evidence;
  }

  private void shrink(int factor, double[] belief) {
    int[] states = support[factor];
    int kept = 0;
    for (int index = 0; index < supportSize[factor]; index++) {
      int state = states[index];
      if (belief[state] > SUPPORT) {
        states[kept++] = state;
      } else {
        dirty[factor] |= belief[state] != 0;
      }
    }
    supportSize[factor] = kept;
  }

  private double single(
      Likelihood likelihood, int modality, Outcomes outcomes, double[][] beliefs) {
    int factor = likelihood.parent(0);
    int[] states = support[factor];
    int size = supportSize[factor];
    double[] belief = beliefs[factor];
    int count = likelihood.outcomes();
    if (outcomes.isSingle(modality)) {
      double[] probability = likelihood.probability();
      int outcome = outcomes.index(modality);
      for (int index = 0; index < size; index++) {
        weights[index] = probability[states[index] * count + outcome];
      }
    } else {
      observe(outcomes.distribution(modality, count));
      for (int index = 0; index < size; index++) {
        weights[index] = evidence(likelihood, states[index]);
      }
    }
    if (size == 1) {
      return Logarithm.floored(weights[0]);
    }
    double total = 0;
    boolean certain = outcomes.isSingle(modality);
    for (int index = 0; index < size; index++) {
      // Near ties in the search of policies hang on the rounding of this detour; data skip it.
      double likelihoodOfState =
          certain
              ? Math.max(weights[index], IMPOSSIBLE)
              : Math.exp(Logarithm.floored(weights[index]));
      double weight = likelihoodOfState * belief[states[index]];
      weights[index] = weight;
      total += weight;
    }
    clear(factor, belief);
    for (int index = 0; index < size; index++) {
      belief[states[index]] = weights[index] / total;
    }
    return Logarithm.floored(total);
  }

  /** Drops what is left outside of the support. */
  private void clear(int factor, double[] belief) {
    if (dirty[factor]) {
      Arrays.fill(belief, 0);
      dirty[factor] = false;
    }
  }

  private double joint(
      Likelihood likelihood, int modality, Outcomes outcomes, double[][] beliefs, int size) {
    observe(outcomes.distribution(modality, likelihood.outcomes()));
    int parents = likelihood.parents();
    for (int axis = 0; axis < parents; axis++) {
      Arrays.fill(marginals[likelihood.parent(axis)], 0);
      position[axis] = 0;
    }
    if (size == 1) {
      return Logarithm.floored(message(likelihood));
    }
    double total = 0;
    for (int index = 0; index < size; index++) {
      double weight = Math.exp(Logarithm.floored(message(likelihood)));
      for (int axis = 0; axis < parents; axis++) {
        int factor = likelihood.parent(axis);
        weight *= beliefs[factor][support[factor][position[axis]]];
      }
      weights[index] = weight;
      total += weight;
      advance(likelihood);
    }
    for (int index = 0; index < size; index++) {
      for (int axis = 0; axis < parents; axis++) {
        int factor = likelihood.parent(axis);
        marginals[factor][support[factor][position[axis]]] += weights[index] / total;
      }
      advance(likelihood);
    }
    for (int axis = 0; axis < parents; axis++) {
      int factor = likelihood.parent(axis);
      clear(factor, beliefs[factor]);
      for (int index = 0; index < supportSize[factor]; index++) {
        int state = support[factor][index];
        beliefs[factor][state] = marginals[factor][state];
      }
    }
    return Logarithm.floored(total);
  }

  /** Moves to the next combination of supported states, the first parent fastest. */
  private void advance(Likelihood likelihood) {
    for (int axis = 0; axis < likelihood.parents(); axis++) {
      if (++position[axis] < supportSize[likelihood.parent(axis)]) {
        return;
      }
      position[axis] = 0;
    }
  }

  /** What was observed is this probable under the present combination of states. */
  private double message(Likelihood likelihood) {
    int column = 0;
    for (int axis = 0; axis < likelihood.parents(); axis++) {
      column += support[likelihood.parent(axis)][position[axis]] * likelihood.stride(axis);
    }
    return evidence(likelihood, column);
  }

  /** Notes the outcomes of positive probability; most messages from below have few. */
  private void observe(double[] distribution) {
    observedCount = 0;
    for (int outcome = 0; outcome < distribution.length; outcome++) {
      if (distribution[outcome] != 0) {
        observed[observedCount] = outcome;
        shares[observedCount++] = distribution[outcome];
      }
    }
  }

  /** Fused and summed in the order of the outcomes: near ties depend on it (§3.4). */
  private double evidence(Likelihood likelihood, int column) {
    double[] probability = likelihood.probability();
    int start = column * likelihood.outcomes();
    double sum = 0;
    for (int index = 0; index < observedCount; index++) {
      sum = Math.fma(probability[start + observed[index]], shares[index], sum);
    }
    return sum;
  }
}
