package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import java.util.Arrays;

/**
 * Exact inference on the joint of all factors, axes {@code [s0, s1 …]} row-major. Without a guard
 * of the logarithm Bayes' rule is a product and a division; with one it is a softmax of guarded
 * logarithms, as pymdp-algorithms §3.3 has it for a single factor.
 */
public final class JointInference implements StateInference {
  private final JointStates states;
  private final JointTransition transition;
  private final int[][] columnsOf;
  private final boolean exact;
  private final Logarithm logarithm;
  private final double[] initial;
  private final double[] logLikelihood;
  private int impossibleModality;

  JointInference(Pomdp model) {
    states = new JointStates(model);
    transition = new JointTransition(model, states);
    columnsOf = new int[model.modalities().size()][];
    for (int modality = 0; modality < columnsOf.length; modality++) {
      columnsOf[modality] = states.columnsOf(model.modalities().get(modality).dependencies());
    }
    LogarithmGuard guard = model.settings().profile().guard();
    exact = guard == LogarithmGuard.EXACT;
    logarithm = new Logarithm(guard);
    initial = productOfPriors(model);
    logLikelihood = new double[exact ? 0 : states.size()];
  }

  private double[] productOfPriors(Pomdp model) {
    int[] starts = new int[states.factors()];
    int[] extents = new int[states.factors()];
    int total = 0;
    for (int factor = 0; factor < starts.length; factor++) {
      starts[factor] = total;
      extents[factor] = states.extent(factor);
      total += extents[factor];
    }
    double[] priors = new double[total];
    for (int factor = 0; factor < starts.length; factor++) {
      System.arraycopy(
          model.factors().get(factor).prior().data(), 0, priors, starts[factor], extents[factor]);
    }
    double[] product = new double[states.size()];
    Matrices.outer(priors, starts, extents, product);
    return product;
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

  /** The column of the likelihood of a modality that each joint state selects. */
  public int column(int modality, int jointState) {
    return columnsOf[modality][jointState];
  }
}
