package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;

/**
 * The expected free energy of every policy: G(π) = −Σ_t (utility + information gain) in nats,
 * smaller is better.
 *
 * <p>Policies are visited in their order; a policy shares with the one before it the beliefs of all
 * steps before the first that differs, so every prefix is rolled forward once.
 */
public final class ExpectedFreeEnergy {
  private final StateInference inference;
  private final Policies policies;
  private final OutcomeValue value;
  private final double[][] beliefs;
  private final double[] utilitySoFar;
  private final double[] informationSoFar;
  private final int[] actions;
  private final double[] utility;
  private final double[] informationGain;

  /** Working space for the policies of a model. */
  public ExpectedFreeEnergy(Pomdp model, StateInference inference, Policies policies) {
    this.inference = inference;
    this.policies = policies;
    this.value = new OutcomeValue(model, inference);
    int length = policies.length();
    beliefs = new double[length + 1][inference.beliefSize()];
    utilitySoFar = new double[length + 1];
    informationSoFar = new double[length + 1];
    actions = new int[policies.controls()];
    utility = new double[policies.count()];
    informationGain = new double[policies.count()];
  }

  /** Forgets the last evaluation: every value is 0. */
  public void reset() {
    Arrays.fill(utility, 0);
    Arrays.fill(informationGain, 0);
  }

  /** Evaluates every policy from the current belief. */
  public void evaluate(double[] belief) {
    System.arraycopy(belief, 0, beliefs[0], 0, belief.length);
    for (int policy = 0; policy < utility.length; policy++) {
      for (int step = policies.firstNewStep(policy); step < policies.length(); step++) {
        policies.actions(policy, step, actions);
        inference.predict(beliefs[step], actions, beliefs[step + 1]);
        value.evaluate(beliefs[step + 1], step);
        utilitySoFar[step + 1] = utilitySoFar[step] + value.utility();
        informationSoFar[step + 1] = informationSoFar[step] + value.informationGain();
      }
      utility[policy] = utilitySoFar[policies.length()];
      informationGain[policy] = informationSoFar[policies.length()];
    }
  }

  /** The expected free energy of a policy, in nats. */
  public double total(int policy) {
    return 0 - (utility[policy] + informationGain[policy]);
  }

  /** The expected utility of a policy, in nats, summed over its steps. */
  public double utility(int policy) {
    return utility[policy];
  }

  /** The expected state information gain of a policy, in nats, summed over its steps. */
  public double informationGain(int policy) {
    return informationGain[policy];
  }
}
