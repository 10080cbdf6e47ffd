package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;

/**
 * The expected free energy of every policy, term by term, in nats; smaller is better.
 *
 * <p>Policies are visited in their order; a policy shares with the one before it the beliefs of all
 * steps before the first that differs, so every prefix is rolled forward once.
 */
public final class ExpectedFreeEnergy implements PolicyEvaluation {
  private static final int TERMS = StepValue.terms();

  private final StateInference inference;
  private final Policies policies;
  private final StepValue value;
  private final double[][] beliefs;

  /** The terms summed over the first steps, {@code [step · TERMS + term]}. */
  private final double[] soFar;

  private final int[] actions;
  private final int[] rows;

  /** {@code [policy · TERMS + term]}. */
  private final double[] terms;

  /** Working space for the policies of a model. */
  public ExpectedFreeEnergy(Pomdp model, StateInference inference, Policies policies) {
    this(model, inference, policies, new Parameters(model));
  }

  /** The same with parameters that may be learned. */
  public ExpectedFreeEnergy(
      Pomdp model, StateInference inference, Policies policies, Parameters parameters) {
    this.inference = inference;
    this.policies = policies;
    this.value = new StepValue(model, inference, parameters);
    int length = policies.length();
    beliefs = new double[length + 1][inference.beliefSize()];
    soFar = new double[(length + 1) * TERMS];
    actions = new int[policies.controls()];
    rows = new int[model.factors().size()];
    terms = new double[policies.count() * TERMS];
  }

  @Override
  public void reset() {
    Arrays.fill(terms, 0);
  }

  @Override
  public void evaluate(double[] belief) {
    System.arraycopy(belief, 0, beliefs[0], 0, belief.length);
    value.aim(belief, rows);
    int length = policies.length();
    for (int policy = 0; policy < policies.count(); policy++) {
      for (int step = policies.firstNewStep(policy); step < length; step++) {
        policies.actions(policy, step, actions);
        inference.predict(beliefs[step], actions, beliefs[step + 1]);
        value.add(
            beliefs[step],
            actions,
            beliefs[step + 1],
            step,
            rows,
            soFar,
            step * TERMS,
            soFar,
            (step + 1) * TERMS);
      }
      System.arraycopy(soFar, length * TERMS, terms, policy * TERMS, TERMS);
    }
  }

  @Override
  public double total(int policy) {
    return 0 - value.value(terms, policy * TERMS);
  }

  @Override
  public double term(EnergyTerm term, int policy) {
    return terms[policy * TERMS + term.ordinal()];
  }

  @Override
  public void update(PolicyPosterior posterior) {
    posterior.update(this);
  }

  @Override
  public double[] save() {
    return terms.clone();
  }

  @Override
  public void restore(double[] saved) {
    if (saved.length != terms.length) {
      throw new IllegalArgumentException(saved.length + " terms, expected " + terms.length);
    }
    System.arraycopy(saved, 0, terms, 0, terms.length);
  }

  @Override
  public StepValue value() {
    return value;
  }
}
