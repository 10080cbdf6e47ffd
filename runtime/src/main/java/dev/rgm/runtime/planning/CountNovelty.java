package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.learning.Novelty;
import dev.rgm.runtime.model.ActionAxes;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.ParameterNovelty;

/**
 * How much a predicted step is expected to tell about the parameters that are given by Dirichlet
 * counts, in nats (pymdp-algorithms §4.3). In the exact form that is the expectation of one number
 * for every column of the parameters.
 */
final class CountNovelty {
  private final StateInference inference;
  private final Parameters parameters;
  private final ParameterNovelty form;

  /** {@code [modality][o · columns + column]}, nats; null for a likelihood that is known. */
  private final double[][] likelihoodGains;

  /** {@code [factor][(next · columns + column) · actions + action]}; null if known. */
  private final double[][] transitionGains;

  private final double[][] perColumn;
  private final double[][] perParents;
  private final double[][] parents;
  private final int[] starts;
  private final int[] states;
  private final ActionAxes[] choices;

  CountNovelty(Pomdp model, StateInference inference, Parameters parameters) {
    this.inference = inference;
    this.parameters = parameters;
    this.form = model.settings().profile().novelty();
    Learning learning = model.learning();
    likelihoodGains = new double[model.modalities().size()][];
    perColumn = new double[likelihoodGains.length][];
    for (int modality = 0; modality < likelihoodGains.length; modality++) {
      if (learning.likelihoods().containsKey(modality)) {
        int size = parameters.likelihood(modality).length;
        likelihoodGains[modality] = new double[size];
        perColumn[modality] = new double[size / model.modalities().get(modality).outcomes()];
      }
    }
    int factors = model.factors().size();
    transitionGains = new double[factors][];
    perParents = new double[factors][];
    parents = new double[factors][];
    starts = new int[factors];
    states = new int[factors];
    choices = new ActionAxes[factors];
    int start = 0;
    for (int factor = 0; factor < factors; factor++) {
      Pomdp.Factor part = model.factors().get(factor);
      starts[factor] = start;
      states[factor] = part.states();
      choices[factor] = new ActionAxes(part);
      start += states[factor];
      if (learning.transitions().containsKey(factor)) {
        int size = parameters.transitions(factor).length;
        transitionGains[factor] = new double[size];
        perParents[factor] = new double[size / states[factor]];
        parents[factor] = new double[perParents[factor].length / choices[factor].size()];
      }
    }
    reset(learning);
  }

  /** Takes the counts that the model begins with. */
  void reset(Learning learning) {
    learning.likelihoods().forEach((modality, counts) -> refreshLikelihood(modality, data(counts)));
    learning.transitions().forEach((factor, counts) -> refreshTransitions(factor, data(counts)));
  }

  private static double[] data(Counts counts) {
    return counts.counts().data();
  }

  /** Takes the counts of a likelihood anew. */
  void refreshLikelihood(int modality, double[] counts) {
    refresh(
        counts, parameters.likelihood(modality), likelihoodGains[modality], perColumn[modality]);
  }

  /** Takes the counts of the transitions of a factor anew. */
  void refreshTransitions(int factor, double[] counts) {
    refresh(counts, parameters.transitions(factor), transitionGains[factor], perParents[factor]);
  }

  private void refresh(double[] counts, double[] mean, double[] gains, double[] expected) {
    int columns = expected.length;
    if (form == ParameterNovelty.HEURISTIC_OF_MARGINALS) {
      Novelty.heuristicGains(counts, columns, gains);
    } else {
      Novelty.exactGains(counts, columns, gains);
    }
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int index = column; index < gains.length; index += columns) {
        sum += mean[index] * gains[index];
      }
      expected[column] = sum;
    }
  }

  /**
   * The novelty of one step.
   *
   * @param value that has just evaluated {@code after}
   * @param before the belief before the step
   * @param actions of the step
   * @param marginals of the belief after the step, one factor after the other
   */
  double expected(OutcomeValue value, double[] before, int[] actions, double[] marginals) {
    double novelty = 0;
    for (int modality = 0; modality < likelihoodGains.length; modality++) {
      if (likelihoodGains[modality] != null) {
        double[] columns = value.columns(modality);
        novelty +=
            form == ParameterNovelty.EXPECTED_DIVERGENCE
                ? Matrices.dot(perColumn[modality], 0, columns, 0, columns.length)
                : bilinear(value.outcomes(modality), likelihoodGains[modality], columns);
      }
    }
    for (int factor = 0; factor < transitionGains.length; factor++) {
      if (transitionGains[factor] != null) {
        novelty += transition(factor, before, actions, marginals);
      }
    }
    return novelty;
  }

  private static double bilinear(double[] outcomes, double[] gains, double[] columns) {
    double sum = 0;
    for (int outcome = 0; outcome < outcomes.length; outcome++) {
      sum +=
          outcomes[outcome]
              * Matrices.dot(gains, outcome * columns.length, columns, 0, columns.length);
    }
    return sum;
  }

  private double transition(int factor, double[] before, int[] actions, double[] marginals) {
    double[] columns = parents[factor];
    inference.parents(before, factor, columns);
    int size = choices[factor].size();
    int action = choices[factor].index(actions);
    double sum = 0;
    if (form == ParameterNovelty.EXPECTED_DIVERGENCE) {
      for (int column = 0; column < columns.length; column++) {
        sum += columns[column] * perParents[factor][column * size + action];
      }
      return sum;
    }
    for (int next = 0; next < states[factor]; next++) {
      double row = 0;
      for (int column = 0; column < columns.length; column++) {
        row +=
            columns[column]
                * transitionGains[factor][(next * columns.length + column) * size + action];
      }
      sum += marginals[starts[factor] + next] * row;
    }
    return sum;
  }
}
