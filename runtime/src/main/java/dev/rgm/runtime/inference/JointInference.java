package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.model.Profile.TransitionLearning;
import java.util.Arrays;

/**
 * Exact inference on the joint of all factors, axes {@code [s0, s1 …]} row-major. Without a guard
 * of the logarithm Bayes' rule is a product and a division; with one it is a softmax of guarded
 * logarithms, as pymdp-algorithms §3.3 has it for a single factor.
 */
public final class JointInference implements ExactInference {
  private final JointStates states;
  private final Parameters parameters;
  private final Transitions transitions;
  private final JointTransition transition;
  private final int[][] parentsOf;

  /** The column of the prior of each factor that a joint state selects. */
  private final int[][] concurrentOf;

  private final int[][] columnsOf;
  private final boolean exact;
  private final Logarithm logarithm;
  private final double[] initial;
  private final double[] logLikelihood;
  private final boolean pairs;
  private final int[] extents;
  private final double[] next;
  private int impossibleModality;

  JointInference(Pomdp model, Parameters parameters) {
    this.parameters = parameters;
    states = new JointStates(model);
    transitions = new Transitions(model.factors(), parameters);
    transition = new JointTransition(model, states, transitions);
    columnsOf = new int[model.modalities().size()][];
    for (int modality = 0; modality < columnsOf.length; modality++) {
      columnsOf[modality] = states.columnsOf(model.modalities().get(modality).dependencies());
    }
    parentsOf = new int[states.factors()][];
    concurrentOf = new int[states.factors()][];
    LogarithmGuard guard = model.settings().profile().guard();
    exact = guard == LogarithmGuard.EXACT;
    logarithm = new Logarithm(guard);
    logLikelihood = new double[exact ? 0 : states.size()];
    pairs =
        exact
            && model.settings().profile().transitionLearning()
                == TransitionLearning.PAIRS_WHERE_EXACT;
    next = new double[model.learning().transitions().isEmpty() ? 0 : states.size()];
    extents = new int[states.factors()];
    for (int factor = 0; factor < extents.length; factor++) {
      parentsOf[factor] = states.columnsOf(JointTransition.given(model.factors().get(factor)));
      concurrentOf[factor] = states.columnsOf(model.factors().get(factor).concurrent());
      extents[factor] = states.extent(factor);
    }
    initial = new double[states.size()];
    refreshPriors();
  }

  @Override
  public void refreshPriors() {
    Arrays.fill(initial, 1);
    for (int factor = 0; factor < extents.length; factor++) {
      double[] prior = parameters.prior(factor);
      int columns = prior.length / extents[factor];
      for (int state = 0; state < initial.length; state++) {
        initial[state] *=
            prior[states.state(state, factor) * columns + concurrentOf[factor][state]];
      }
    }
  }

  @Override
  public void refreshTransitions(int factor) {
    transitions.refresh(factor);
  }

  @Override
  public int beliefSize() {
    return states.size();
  }

  @Override
  public void prior(double[] belief) {
    System.arraycopy(initial, 0, belief, 0, initial.length);
  }

  @Override
  public void predict(double[] belief, int[] actions, double[] next) {
    transition.push(belief, actions, next);
  }

  @Override
  public double update(double[] prior, Evidence evidence, double[] posterior) {
    return exact ? multiply(prior, evidence, posterior) : guarded(prior, evidence, posterior);
  }

  private double multiply(double[] prior, Evidence evidence, double[] posterior) {
    int size = states.size();
    System.arraycopy(prior, 0, posterior, 0, size);
    for (int modality = 0; modality < columnsOf.length; modality++) {
      double[] given = evidence.given(modality);
      int[] column = columnsOf[modality];
      double sum = 0;
      for (int state = 0; state < size; state++) {
        posterior[state] *= given[column[state]];
        sum += posterior[state];
      }
      if (!(sum > 0)) {
        impossibleModality = modality;
        return Double.POSITIVE_INFINITY;
      }
    }
    return -Math.log(Simplex.normalise(posterior, 0, size));
  }

  private double guarded(double[] prior, Evidence evidence, double[] posterior) {
    int size = states.size();
    Arrays.fill(logLikelihood, 0);
    for (int modality = 0; modality < columnsOf.length; modality++) {
      double[] given = evidence.given(modality);
      int[] column = columnsOf[modality];
      for (int state = 0; state < size; state++) {
        logLikelihood[state] += logarithm.of(given[column[state]]);
      }
    }
    for (int state = 0; state < size; state++) {
      posterior[state] = logLikelihood[state] + logarithm.of(prior[state]);
    }
    Simplex.softmax(posterior, 0, size);
    return logarithm.divergence(posterior, prior, size)
        - Matrices.dot(posterior, 0, logLikelihood, 0, size);
  }

  @Override
  public int impossibleModality() {
    return impossibleModality;
  }

  @Override
  public void marginals(double[] belief, double[] marginals) {
    int start = 0;
    for (int factor = 0; factor < states.factors(); factor++) {
      int extent = states.extent(factor);
      int stride = states.stride(factor);
      Arrays.fill(marginals, start, start + extent, 0);
      for (int block = 0; block < states.size(); block += stride) {
        int state = start + block / stride % extent;
        for (int joint = block; joint < block + stride; joint++) {
          marginals[state] += belief[joint];
        }
      }
      start += extent;
    }
  }

  @Override
  public void columns(double[] belief, int modality, double[] probabilities) {
    int[] column = columnsOf[modality];
    Arrays.fill(probabilities, 0);
    for (int state = 0; state < column.length; state++) {
      probabilities[column[state]] += belief[state];
    }
  }

  @Override
  public void parents(double[] belief, int factor, double[] probabilities) {
    int[] column = parentsOf[factor];
    Arrays.fill(probabilities, 0);
    for (int state = 0; state < column.length; state++) {
      probabilities[column[state]] += belief[state];
    }
  }

  @Override
  public boolean pairs(
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after,
      int factor,
      double[] probabilities) {
    if (pairs) {
      transition.pairs(before, actions, predicted, after, factor, probabilities, next);
    } else {
      productPairs(before, after, factor, probabilities);
    }
    return true;
  }

  private void productPairs(double[] before, double[] after, int factor, double[] probabilities) {
    int columns = probabilities.length / extents[factor];
    Arrays.fill(probabilities, 0);
    for (int previous = 0; previous < before.length; previous++) {
      probabilities[parentsOf[factor][previous]] += before[previous];
    }
    // The first row holds the parents; the other rows are made of it before it is itself weighed.
    for (int state = extents[factor] - 1; state >= 0; state--) {
      double weight = 0;
      for (int joint = 0; joint < after.length; joint++) {
        weight += states.state(joint, factor) == state ? after[joint] : 0;
      }
      for (int column = 0; column < columns; column++) {
        probabilities[state * columns + column] = weight * probabilities[column];
      }
    }
  }

  @Override
  public double exclude(double[] belief, boolean[][] excluded) {
    double kept = 0;
    for (int state = 0; state < belief.length; state++) {
      kept += isExcluded(state, excluded) ? 0 : belief[state];
    }
    for (int state = 0; kept > 0 && state < belief.length; state++) {
      belief[state] = isExcluded(state, excluded) ? 0 : belief[state] / kept;
    }
    return kept;
  }

  private boolean isExcluded(int state, boolean[][] excluded) {
    for (int factor = 0; factor < excluded.length; factor++) {
      if (excluded[factor][states.state(state, factor)]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int observable() {
    return states.size();
  }

  @Override
  public int column(double[] belief, int modality, int state) {
    return columnsOf[modality][state];
  }
}
