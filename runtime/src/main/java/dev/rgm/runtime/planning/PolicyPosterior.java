package dev.rgm.runtime.planning;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;

/**
 * The posterior over policies, ∝ exp(−γ G + ln E), and the marginals of its first actions. The
 * arrays are live: they are rewritten by every {@link #update}.
 */
public final class PolicyPosterior {
  private final Policies policies;
  private final double precision;
  private final Logarithm logarithm;
  private final double[] logHabits;
  private final double[] posterior;
  private final double[][] actionMarginals;

  /** The posterior over the policies of a model; it starts uniform. */
  public PolicyPosterior(Pomdp model, Policies policies) {
    this(
        policies,
        model.settings().policyPrecision(),
        model.habits(),
        new Logarithm(model.settings().profile().guard()));
  }

  /**
   * A posterior over some policies that starts uniform.
   *
   * @param precision γ, positive
   * @param habits {@code E[policy]}, or null for none
   * @param logarithm with the guard of the profile
   */
  public PolicyPosterior(Policies policies, double precision, Tensor habits, Logarithm logarithm) {
    this.policies = policies;
    this.precision = precision;
    this.logarithm = logarithm;
    posterior = new double[policies.count()];
    logHabits = new double[policies.count()];
    if (habits != null) {
      setHabits(habits.data());
    }
    actionMarginals = new double[policies.controls()][];
    for (int control = 0; control < actionMarginals.length; control++) {
      actionMarginals[control] = new double[policies.actions(control)];
    }
    reset();
  }

  /** Takes other habits, {@code E[policy]}, at least 0. */
  public void setHabits(double[] habits) {
    for (int policy = 0; policy < logHabits.length; policy++) {
      logHabits[policy] = logarithm.of(habits[policy]);
    }
  }

  /** Makes the posterior uniform. */
  public void reset() {
    Arrays.fill(posterior, 1.0 / posterior.length);
    marginalise();
  }

  /** Takes the expected free energies of all policies. */
  public void update(ExpectedFreeEnergy energy) {
    for (int policy = 0; policy < posterior.length; policy++) {
      posterior[policy] = logHabits[policy] - precision * energy.total(policy);
    }
    Simplex.softmax(posterior, 0, posterior.length);
    marginalise();
  }

  /**
   * Takes ∝ exp(γ G − F + ln E) for policies that also explain what was observed.
   *
   * @param values G, nats, larger is better
   * @param freeEnergies F of what was observed under each policy, nats
   */
  public void update(double[] values, double[] freeEnergies) {
    for (int policy = 0; policy < posterior.length; policy++) {
      posterior[policy] = precision * values[policy] - freeEnergies[policy] + logHabits[policy];
    }
    Simplex.softmax(posterior, 0, posterior.length);
    marginalise();
  }

  /**
   * Takes the softmax of values, without habits.
   *
   * @param values nats, larger is better
   * @param sharpness of the softmax, positive
   */
  public void choose(double[] values, double sharpness) {
    for (int policy = 0; policy < posterior.length; policy++) {
      posterior[policy] = sharpness * values[policy];
    }
    Simplex.softmax(posterior, 0, posterior.length);
    marginalise();
  }

  /**
   * Takes the probabilities of all policies as given.
   *
   * @param probabilities {@code [policy]}
   */
  public void set(double[] probabilities) {
    System.arraycopy(probabilities, 0, posterior, 0, posterior.length);
    marginalise();
  }

  private void marginalise() {
    for (int control = 0; control < actionMarginals.length; control++) {
      double[] marginal = actionMarginals[control];
      Arrays.fill(marginal, 0);
      for (int policy = 0; policy < posterior.length; policy++) {
        marginal[policies.action(policy, 0, control)] += posterior[policy];
      }
      Simplex.normalise(marginal, 0, marginal.length);
    }
  }

  /** The posterior over policies, axes {@code [policy]}; live, read only. */
  public double[] policies() {
    return posterior;
  }

  /** The posterior over the first actions of a control, axes {@code [action]}; live, read only. */
  public double[] actions(int control) {
    return actionMarginals[control];
  }
}
