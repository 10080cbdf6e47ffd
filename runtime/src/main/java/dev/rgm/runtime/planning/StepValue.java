package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;

/** Every term of the expected free energy of one predicted step, in nats. */
public final class StepValue {
  private static final int TERMS = EnergyTerm.values().length;

  private final StateInference inference;
  private final OutcomeValue outcomes;
  private final CountNovelty novelty;
  private final GoalBonus goals;
  private final double[] marginals;
  private final int[] starts;

  /** ln H of each factor, or null for a factor without preferences over its states. */
  private final double[][] logPreferences;

  private final EnergyWeights weights;
  private final boolean risky;
  private final boolean needsMarginals;

  StepValue(Pomdp model, StateInference inference, Parameters parameters) {
    this.inference = inference;
    this.outcomes = new OutcomeValue(model, inference, parameters);
    Planning planning = model.settings().planning();
    weights = planning.weights();
    boolean counts =
        !model.learning().likelihoods().isEmpty() || !model.learning().transitions().isEmpty();
    novelty =
        planning.parameterNovelty() && counts
            ? new CountNovelty(model, inference, parameters)
            : null;
    goals = planning.goals().map(set -> new GoalBonus(model, set, parameters)).orElse(null);
    logPreferences = new double[model.factors().size()][];
    planning.statePreferences().forEach(this::prefer);
    risky = !planning.statePreferences().isEmpty();
    starts = new int[model.factors().size()];
    int size = 0;
    for (int factor = 0; factor < starts.length; factor++) {
      starts[factor] = size;
      size += model.factors().get(factor).states();
    }
    marginals = new double[size];
    needsMarginals = novelty != null || goals != null || risky;
  }

  private void prefer(int factor, Tensor weights) {
    double[] logarithms = Parameters.expectation(weights);
    for (int state = 0; state < logarithms.length; state++) {
      logarithms[state] = Logarithm.floored(logarithms[state]);
    }
    logPreferences[factor] = logarithms;
  }

  /** The number of terms. */
  static int terms() {
    return TERMS;
  }

  /** Takes a likelihood and its counts anew. */
  public void learnedLikelihood(int modality, double[] counts) {
    outcomes.refreshLikelihood(modality);
    if (novelty != null) {
      novelty.refreshLikelihood(modality, counts);
    }
  }

  /** Takes the transitions of a factor and their counts anew. */
  public void learnedTransitions(int factor, double[] counts) {
    if (novelty != null) {
      novelty.refreshTransitions(factor, counts);
    }
    if (goals != null) {
      goals.refresh(factor);
    }
  }

  /** Takes the preferences of a modality anew from their counts. */
  public void learnedPreferences(int modality, double[] counts) {
    outcomes.learnPreferences(modality, counts);
  }

  /**
   * Prefers the outcomes of a modality by other log-preferences than those of the model.
   *
   * @param values nats, as many as the preferences of the model
   */
  public void prefer(int modality, double[] values) {
    outcomes.prefer(modality, values);
  }

  /**
   * Predicts the outcomes of a belief and nothing else.
   *
   * @param step of the policy, 0 for the next
   */
  void predict(double[] belief, int step) {
    outcomes.evaluate(belief, step);
  }

  /** The predicted outcomes of the last step, {@code q(o)} of one modality; live, read only. */
  double[] predicted(int modality) {
    return outcomes.outcomes(modality);
  }

  /**
   * Finds what the next steps should lead to.
   *
   * @param belief about the present
   * @param rows receives one number a factor
   */
  void aim(double[] belief, int[] rows) {
    if (goals != null) {
      inference.marginals(belief, marginals);
      goals.aim(marginals, rows);
    }
  }

  /**
   * Adds the terms of one step.
   *
   * @param before the belief before the step
   * @param actions of the step
   * @param after what {@link StateInference#predict} made of it
   * @param step of the policy, 0 for the next
   * @param rows that {@link #aim} found
   * @param sums the terms so far, {@link #terms} numbers from {@code from} on
   * @param target receives the terms including this step, from {@code to} on
   */
  void add(
      double[] before,
      int[] actions,
      double[] after,
      int step,
      int[] rows,
      double[] sums,
      int from,
      double[] target,
      int to) {
    System.arraycopy(sums, from, target, to, TERMS);
    outcomes.evaluate(after, step);
    target[to + EnergyTerm.UTILITY.ordinal()] += outcomes.utility();
    target[to + EnergyTerm.STATE_INFORMATION.ordinal()] += outcomes.informationGain();
    target[to + EnergyTerm.AMBIGUITY.ordinal()] += outcomes.ambiguity();
    if (!needsMarginals) {
      return;
    }
    inference.marginals(after, marginals);
    if (novelty != null) {
      target[to + EnergyTerm.PARAMETER_NOVELTY.ordinal()] +=
          novelty.expected(outcomes, before, actions, marginals);
    }
    if (goals != null) {
      target[to + EnergyTerm.GOAL_BONUS.ordinal()] += goals.expected(rows, marginals);
    }
    if (risky) {
      target[to + EnergyTerm.STATE_RISK.ordinal()] += risk();
    }
  }

  private double risk() {
    double risk = 0;
    for (int factor = 0; factor < starts.length; factor++) {
      double[] logarithms = logPreferences[factor];
      for (int state = 0; logarithms != null && state < logarithms.length; state++) {
        double p = marginals[starts[factor] + state];
        risk += p > 0 ? p * (Math.log(p) - logarithms[state]) : 0;
      }
    }
    return risk;
  }

  /** −G of terms that {@link #add} summed: larger is better, nats. */
  double value(double[] terms, int from) {
    return weights.instrumental() * terms[from + EnergyTerm.UTILITY.ordinal()]
        + weights.epistemic() * terms[from + EnergyTerm.STATE_INFORMATION.ordinal()]
        + weights.epistemic() * terms[from + EnergyTerm.PARAMETER_NOVELTY.ordinal()]
        + terms[from + EnergyTerm.GOAL_BONUS.ordinal()]
        - terms[from + EnergyTerm.STATE_RISK.ordinal()];
  }
}
