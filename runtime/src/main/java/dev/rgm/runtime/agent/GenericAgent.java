package dev.rgm.runtime.agent;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.ActionSampling;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.ExpectedFreeEnergy;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;
import java.util.Optional;

/**
 * The agent of any model, built at run time. It is the reference that generated agents are compared
 * with, and the way to run models that no spec declares.
 *
 * <p>Nothing is allocated by a step after construction, except for an exception. Not thread-safe.
 */
public final class GenericAgent implements DiscreteAgent {
  /** Added to an energy it turns -0.0, as the negation of a zero gives it, into 0.0. */
  private static final double UNSIGNED = 0.0;

  private final Pomdp model;
  private final Settings settings;
  private final StateInference inference;
  private final Evidence evidence;
  private final Policies policies;
  private final ExpectedFreeEnergy energy;
  private final PolicyPosterior posterior;
  private final Logarithm logarithm;
  private final RandomSource random;

  /** The belief before the coming observation, the one after the last, and room for a new one. */
  private final double[] predicted;

  private final double[] current;
  private final double[] updated;

  private final double[] marginals;
  private final Distribution[] beliefs;
  private final Distribution policyView;
  private final Distribution[] actionViews;
  private final double[][] sharpened;
  private final double[] sharpenedPolicies;
  private final int[] executed;
  private final boolean passive;

  private boolean planned;
  private boolean actionDue;
  private double freeEnergy;

  /** An agent with seed 0 that has seen nothing yet. */
  public GenericAgent(Pomdp model) {
    this.model = model;
    this.settings = model.settings();
    this.inference = StateInference.of(model);
    this.evidence = new Evidence(model);
    this.policies = new Policies(model);
    this.energy = new ExpectedFreeEnergy(model, inference, policies);
    this.posterior = new PolicyPosterior(model, policies);
    this.logarithm = new Logarithm(settings.profile().guard());
    this.random = new RandomSource(0);
    this.passive = model.controls().isEmpty();
    predicted = new double[inference.beliefSize()];
    current = new double[inference.beliefSize()];
    updated = new double[inference.beliefSize()];
    marginals = new double[model.factors().stream().mapToInt(Pomdp.Factor::states).sum()];
    beliefs = new Distribution[model.factors().size()];
    int start = 0;
    for (int factor = 0; factor < beliefs.length; factor++) {
      int states = model.factors().get(factor).states();
      beliefs[factor] = new Distribution(marginals, start, states);
      start += states;
    }
    policyView = new Distribution(posterior.policies());
    int controls = model.controls().size();
    actionViews = new Distribution[controls];
    sharpened = new double[controls][];
    for (int control = 0; control < controls; control++) {
      actionViews[control] = new Distribution(posterior.actions(control));
      sharpened[control] = new double[policies.actions(control)];
    }
    boolean drawPolicy =
        settings.selection() == ActionSelection.STOCHASTIC
            && settings.profile().actionSampling() == ActionSampling.FULL;
    sharpenedPolicies = new double[drawPolicy ? policies.count() : 0];
    executed = new int[controls];
    reset(0);
  }

  @Override
  public Pomdp model() {
    return model;
  }

  @Override
  public void reset(long seed) {
    random.reset(seed);
    inference.prior(predicted);
    inference.prior(current);
    inference.marginals(current, marginals);
    posterior.reset();
    energy.reset();
    planned = false;
    actionDue = false;
    freeEnergy = 0;
  }

  @Override
  public void observe(int[] outcomes) {
    requireNoActionDue();
    evidence.observe(outcomes);
    double surprise = inference.update(predicted, evidence, updated);
    if (surprise == Double.POSITIVE_INFINITY) {
      int modality = inference.impossibleModality();
      throw ImpossibleEvidenceException.of(
          model.modalities().get(modality), outcomes[modality], Optional.empty());
    }
    accept(surprise);
  }

  /**
   * Updates the beliefs from observations that are themselves uncertain; the likelihood of a state
   * is the mean Σ w(o) A[o, ·].
   *
   * @param weights a distribution over the outcomes of every modality, {@code [modality][o]}
   * @throws ImpossibleEvidenceException as {@link #observe(int[])} does
   */
  public void observe(double[][] weights) {
    requireNoActionDue();
    evidence.observe(weights);
    double surprise = inference.update(predicted, evidence, updated);
    if (surprise == Double.POSITIVE_INFINITY) {
      throw new ImpossibleEvidenceException(
          "the observation of `"
              + model.modalities().get(inference.impossibleModality()).name()
              + "` has probability zero under the beliefs of this step");
    }
    accept(surprise);
  }

  private void requireNoActionDue() {
    if (actionDue) {
      throw new IllegalStateException("an action is due: call act or executed before observe");
    }
  }

  private void accept(double surprise) {
    System.arraycopy(updated, 0, current, 0, current.length);
    inference.marginals(current, marginals);
    freeEnergy = surprise + UNSIGNED;
    planned = false;
    if (passive) {
      inference.predict(current, executed, predicted);
    } else {
      actionDue = true;
    }
  }

  @Override
  public void plan() {
    if (passive) {
      return;
    }
    energy.evaluate(current);
    posterior.update(energy);
    planned = true;
  }

  @Override
  public void act(int[] actions) {
    if (passive) {
      return;
    }
    if (!planned || !actionDue) {
      throw new IllegalStateException("nothing to act on: call observe and plan first");
    }
    boolean stochastic = settings.selection() == ActionSelection.STOCHASTIC;
    if (settings.profile().actionSampling() == ActionSampling.FULL) {
      int policy =
          stochastic
              ? draw(posterior.policies(), sharpenedPolicies)
              : ActionChoice.mostProbable(posterior.policies());
      policies.actions(policy, 0, actions);
    } else {
      for (int control = 0; control < executed.length; control++) {
        double[] marginal = posterior.actions(control);
        actions[control] =
            stochastic ? draw(marginal, sharpened[control]) : ActionChoice.mostProbable(marginal);
      }
    }
    executed(actions);
  }

  private int draw(double[] probabilities, double[] sharp) {
    ActionChoice.sharpen(probabilities, settings.actionPrecision(), logarithm, sharp);
    return random.nextCategory(sharp);
  }

  @Override
  public void executed(int[] actions) {
    if (actions.length != executed.length) {
      throw new IllegalArgumentException(
          actions.length + " actions for " + executed.length + " controls");
    }
    for (int control = 0; control < executed.length; control++) {
      if (actions[control] < 0 || actions[control] >= policies.actions(control)) {
        throw new IllegalArgumentException(
            "action "
                + actions[control]
                + " of control "
                + control
                + " is not in 0 … "
                + (policies.actions(control) - 1));
      }
    }
    System.arraycopy(actions, 0, executed, 0, executed.length);
    inference.predict(current, executed, predicted);
    actionDue = false;
  }

  @Override
  public Distribution belief(int factor) {
    return beliefs[factor];
  }

  @Override
  public Distribution policyPosterior() {
    return policyView;
  }

  @Override
  public Distribution actionPosterior(int control) {
    return actionViews[control];
  }

  @Override
  public double freeEnergy() {
    return freeEnergy;
  }

  @Override
  public double expectedFreeEnergy(int policy) {
    return energy.total(policy) + UNSIGNED;
  }

  /** The expected utility of a policy at the last plan, in nats; larger is better. */
  public double expectedUtility(int policy) {
    return energy.utility(policy);
  }

  /** The expected state information gain of a policy at the last plan, in nats. */
  public double expectedInformationGain(int policy) {
    return energy.informationGain(policy);
  }

  /** The policies of the model, in the order of {@link #policyPosterior}. */
  public Policies policySpace() {
    return policies;
  }

  /** The random source of stochastic action selection, to save and restore its state. */
  public RandomSource random() {
    return random;
  }
}
