package dev.rgm.runtime.continuous;

import dev.rgm.runtime.agent.ActionSelector;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.continuous.SwitchingSystem.Goal;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.ExpectedFreeEnergy;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the actions that change the regime. Policies are judged by the expected free energy of
 * the regimes and cues, as in a discrete model, plus what the predicted state costs: the
 * expectation of ½ (x − goal)ᵀ weight (x − goal) nats over the mixture of each step, ½ Σ_s q(s) [(m
 * − goal)ᵀ weight (m − goal) + tr(weight P)] with mean m and covariance P of regime s.
 *
 * <p>The prediction is exact given the belief: without measurements, mixing keeps means and
 * covariances. Inputs of later steps are those that the law asks for at the predicted means. What
 * measurements will tell of regime and state is not counted. Nothing is allocated after
 * construction.
 */
public final class RegimePlanner {
  private final Policies policies;
  private final ExpectedFreeEnergy energy;
  private final PolicyPosterior posterior;
  private final ActionSelector selector;
  private final RegimeMotion motion;
  private final RegimeControl control;
  private final List<Goal> goals;
  private final int n;

  /** What is predicted after each step of a policy, and what its steps cost so far. */
  private final Mixture[] foreseen;

  private final double[] costSoFar;

  /** {@code [policy]}: what the predicted state costs, and −G of all terms. */
  private final double[] goalCosts;

  private final double[] values;
  private final double[] unexplained;
  private final int[] action = new int[1];
  private final double[] inputs;
  private final double[] error;
  private final double[] weighted;
  private final Distribution policyView;
  private final Distribution actionView;

  /**
   * A planner.
   *
   * @param chain the regimes, cues and actions of the model
   * @param random of the draws of actions
   */
  RegimePlanner(
      SwitchingSystem model,
      Pomdp chain,
      RegimeMotion motion,
      RegimeControl control,
      RandomSource random) {
    this.motion = motion;
    this.control = control;
    policies = new Policies(chain);
    energy = new ExpectedFreeEnergy(chain, StateInference.of(chain), policies);
    posterior = new PolicyPosterior(chain, policies);
    selector = new ActionSelector(chain.settings(), policies, posterior, random);
    goals = model.choice().orElseThrow().goals();
    n = model.state().size();
    foreseen = new Mixture[goals.isEmpty() ? 0 : policies.length()];
    Arrays.setAll(foreseen, step -> new Mixture(model.regime().size(), n));
    costSoFar = new double[policies.length() + 1];
    goalCosts = new double[policies.count()];
    values = new double[policies.count()];
    unexplained = new double[policies.count()];
    inputs = new double[model.inputs()];
    error = new double[n];
    weighted = new double[n];
    policyView = new Distribution(posterior.policies());
    actionView = new Distribution(posterior.actions(0));
  }

  /** Forgets the last plan: the posterior is uniform, energies are 0. */
  void reset() {
    energy.reset();
    posterior.reset();
    Arrays.fill(goalCosts, 0);
  }

  /**
   * Judges every policy from a belief.
   *
   * @throws ArithmeticException if what a policy predicts leaves the range of doubles
   */
  void plan(Mixture belief) {
    energy.evaluate(belief.weights);
    if (goals.isEmpty()) {
      posterior.update(energy);
      return;
    }
    foresee(belief);
    for (int policy = 0; policy < values.length; policy++) {
      values[policy] = -expectedFreeEnergy(policy);
    }
    posterior.update(values, unexplained);
  }

  private void foresee(Mixture belief) {
    int length = policies.length();
    for (int policy = 0; policy < goalCosts.length; policy++) {
      for (int step = policies.firstNewStep(policy); step < length; step++) {
        Mixture before = step == 0 ? belief : foreseen[step - 1];
        control.inputs(before, inputs);
        motion.advance(before, policies.action(policy, step, 0), inputs, foreseen[step]);
        costSoFar[step + 1] = costSoFar[step] + cost(foreseen[step]);
      }
      goalCosts[policy] = costSoFar[length];
      if (!Double.isFinite(goalCosts[policy])) {
        throw new ArithmeticException(
            "policy "
                + policy
                + " leads out of the range of doubles: the state grows without bound");
      }
    }
  }

  private double cost(Mixture predicted) {
    double cost = 0;
    for (int regime = 0; regime < goals.size(); regime++) {
      if (predicted.weights[regime] > 0) {
        cost +=
            predicted.weights[regime]
                * cost(goals.get(regime), predicted.means[regime], predicted.covariances[regime]);
      }
    }
    return cost;
  }

  /** ½ [(m − goal)ᵀ weight (m − goal) + tr(weight P)]. */
  private double cost(Goal goal, double[] mean, double[] covariance) {
    double[] weight = goal.weight().data();
    for (int state = 0; state < n; state++) {
      error[state] = mean[state] - goal.goal().at(state);
    }
    Matrices.multiply(weight, n, n, error, weighted);
    // Both matrices are symmetric: the trace of their product is the sum over their entries.
    return 0.5
        * (Matrices.dot(error, 0, weighted, 0, n) + Matrices.dot(weight, 0, covariance, 0, n * n));
  }

  /** Selects an action from the last plan. */
  int act() {
    selector.select(action);
    return action[0];
  }

  /**
   * The expected free energy of a policy at the last plan, nats, with what the predicted state
   * costs; smaller is better.
   */
  public double expectedFreeEnergy(int policy) {
    return energy.total(policy) + goalCosts[policy];
  }

  /**
   * What the state that a policy leads to costs, nats, a part of {@link #expectedFreeEnergy}: minus
   * the expected log-preference of every step, summed; 0 without goals.
   */
  public double expectedGoalCost(int policy) {
    return goalCosts[policy];
  }

  /** The policies, in the order of {@link #policyPosterior}. */
  public Policies policies() {
    return policies;
  }

  /** The posterior over policies, axes {@code [policy]}; a live view. */
  public Distribution policyPosterior() {
    return policyView;
  }

  /** The posterior over the next action, axes {@code [action]}; a live view. */
  public Distribution actionPosterior() {
    return actionView;
  }

  /** The posterior over policies, their costs, and the terms of their energies. */
  double[] save() {
    double[] terms = energy.save();
    int count = goalCosts.length;
    double[] saved = Arrays.copyOf(posterior.policies(), 2 * count + terms.length);
    System.arraycopy(goalCosts, 0, saved, count, count);
    System.arraycopy(terms, 0, saved, 2 * count, terms.length);
    return saved;
  }

  /** The inverse of {@link #save}. */
  void restore(double[] saved) {
    int count = goalCosts.length;
    posterior.set(saved);
    System.arraycopy(saved, count, goalCosts, 0, count);
    energy.restore(Arrays.copyOfRange(saved, 2 * count, saved.length));
  }
}
