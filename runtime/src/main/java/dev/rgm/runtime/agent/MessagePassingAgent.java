package dev.rgm.runtime.agent;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.PolicyMessagePassing;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.OutcomeValue;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;
import java.util.Arrays;

/**
 * An agent that infers the states of a window of the past, and of the future under every policy, by
 * marginal message passing (pymdp-algorithms §5.3). Beliefs about the past are revised by later
 * observations, and every policy has beliefs of its own.
 *
 * <p>The belief at the beginning of a window is attached to the beginning of the next, although
 * that is one step later; it is not moved ahead. Actions are chosen deterministically. Parameters
 * are known. Not thread-safe.
 */
public final class MessagePassingAgent implements DiscreteAgent {
  private final Pomdp model;
  private final WindowSettings settings;
  private final PolicyMessagePassing passing;
  private final Evidence evidence;
  private final OutcomeValue value;
  private final Policies policies;
  private final PolicyPosterior posterior;
  private final int[][][] policyActions;

  /** The window, oldest first: {@code [time][modality][column]} and {@code [time][control]}. */
  private final double[][][] given;

  private final int[][] past;
  private int observed;
  private int acted;

  private final double[] initial;
  private final double[][] priors;
  private final double[][][] beliefs;
  private final double[] bounds;
  private final double[] values;
  private final double[] freeEnergies;
  private final double[] average;
  private final Distribution[] views;
  private final Distribution policyView;
  private final Distribution[] actionViews;
  private int times;
  private boolean planned;
  private boolean actionDue;

  /**
   * An agent that has seen nothing yet.
   *
   * @throws IllegalArgumentException if the model has no control, or asks for stochastic actions,
   *     learning, or another form of planning
   */
  public MessagePassingAgent(Pomdp model, WindowSettings settings) {
    if (model.controls().isEmpty()
        || model.settings().selection() == ActionSelection.STOCHASTIC
        || !model.learning().isEmpty()
        || model.settings().planning().search().isPresent()
        || model.settings().planning().goals().isPresent()
        || model.settings().planning().parameterNovelty()
        || !model.settings().planning().weights().equals(EnergyWeights.EQUAL)) {
      throw new IllegalArgumentException(
          "an agent with message passing has controls and known parameters, and judges policies by"
              + " utility and information about states");
    }
    this.model = model;
    this.settings = settings;
    this.passing = new PolicyMessagePassing(model, settings.passing());
    this.evidence = new Evidence(model);
    StateInference field = StateInference.meanField(model);
    this.value = new OutcomeValue(model, field);
    this.policies = new Policies(model);
    this.posterior = new PolicyPosterior(model, policies);
    int count = policies.count();
    int horizon = settings.horizon();
    int size = passing.beliefSize();
    policyActions = new int[count][horizon - 1 + policies.length()][policies.controls()];
    given = new double[horizon][model.modalities().size()][];
    for (double[][] time : given) {
      for (int modality = 0; modality < time.length; modality++) {
        time[modality] = new double[evidence.given(modality).length];
      }
    }
    past = new int[horizon - 1][policies.controls()];
    initial = new double[size];
    field.prior(initial);
    priors = new double[settings.averaging() ? 1 : count][size];
    beliefs = new double[count][passing.times(horizon, policies.length())][size];
    bounds = new double[count];
    freeEnergies = new double[count];
    values = new double[count];
    average = new double[size];
    views = new Distribution[model.factors().size()];
    int start = 0;
    for (int factor = 0; factor < views.length; factor++) {
      views[factor] = new Distribution(average, start, model.factors().get(factor).states());
      start += views[factor].size();
    }
    policyView = new Distribution(posterior.policies());
    actionViews = new Distribution[policies.controls()];
    for (int control = 0; control < actionViews.length; control++) {
      actionViews[control] = new Distribution(posterior.actions(control));
    }
    reset(0);
  }

  @Override
  public Pomdp model() {
    return model;
  }

  @Override
  public void reset(long seed) {
    observed = 0;
    acted = 0;
    times = 0;
    planned = false;
    actionDue = false;
    for (double[] prior : priors) {
      System.arraycopy(initial, 0, prior, 0, prior.length);
    }
    System.arraycopy(initial, 0, average, 0, average.length);
    Arrays.fill(bounds, 0);
    Arrays.fill(values, 0);
    posterior.reset();
  }

  @Override
  public void observe(int[] outcomes) {
    if (actionDue) {
      throw new IllegalStateException("an action is due: call act or executed before observe");
    }
    evidence.observe(outcomes);
    if (observed == given.length) {
      double[][] oldest = given[0];
      System.arraycopy(given, 1, given, 0, observed - 1);
      given[observed - 1] = oldest;
      observed--;
    }
    for (int modality = 0; modality < given[observed].length; modality++) {
      double[] source = evidence.given(modality);
      System.arraycopy(source, 0, given[observed][modality], 0, source.length);
    }
    observed++;
    infer();
    planned = false;
    actionDue = true;
  }

  private void infer() {
    times = passing.times(observed, policies.length());
    Arrays.fill(average, 0);
    for (int policy = 0; policy < bounds.length; policy++) {
      int[][] actions = policyActions[policy];
      for (int time = 0; time < acted; time++) {
        System.arraycopy(past[time], 0, actions[time], 0, past[time].length);
      }
      for (int step = 0; step < policies.length(); step++) {
        policies.actions(policy, step, actions[acted + step]);
      }
      bounds[policy] =
          passing.infer(
              given,
              observed,
              actions,
              policies.length(),
              priors[settings.averaging() ? 0 : policy],
              beliefs[policy]);
      double weight = posterior.policies()[policy];
      for (int state = 0; state < average.length; state++) {
        average[state] += weight * beliefs[policy][observed - 1][state];
      }
    }
  }

  @Override
  public void plan() {
    int length = policies.length();
    for (int policy = 0; policy < values.length; policy++) {
      values[policy] = 0;
      for (int step = 0; step <= length; step++) {
        // The present counts as well, with the preferences of the next step.
        value.evaluate(beliefs[policy][times - 1 - length + step], Math.max(step - 1, 0));
        values[policy] += value.utility() + value.informationGain();
      }
      freeEnergies[policy] = 0 - settings.evidenceWeight() * bounds[policy];
    }
    posterior.update(values, freeEnergies);
    planned = true;
  }

  @Override
  public void act(int[] actions) {
    if (!planned || !actionDue) {
      throw new IllegalStateException("nothing to act on: call observe and plan first");
    }
    for (int control = 0; control < actions.length; control++) {
      actions[control] = ActionChoice.mostProbable(posterior.actions(control));
    }
    executed(actions);
  }

  @Override
  public void executed(int[] actions) {
    policies.requireActions(actions);
    if (!actionDue) {
      // Corrects the action that `act` chose.
      if (acted > 0) {
        System.arraycopy(actions, 0, past[acted - 1], 0, actions.length);
      }
      return;
    }
    if (acted == past.length && acted > 0) {
      int[] oldest = past[0];
      System.arraycopy(past, 1, past, 0, acted - 1);
      past[acted - 1] = oldest;
      acted--;
    }
    if (past.length > 0) {
      System.arraycopy(actions, 0, past[acted], 0, actions.length);
      acted++;
    }
    if (observed == given.length) {
      beginNext();
    }
    actionDue = false;
  }

  /** Keeps what is believed about the beginning of the window as the prior of the next. */
  private void beginNext() {
    if (!settings.averaging()) {
      for (int policy = 0; policy < priors.length; policy++) {
        System.arraycopy(beliefs[policy][0], 0, priors[policy], 0, priors[policy].length);
      }
      return;
    }
    Arrays.fill(priors[0], 0);
    for (int policy = 0; policy < beliefs.length; policy++) {
      double weight = posterior.policies()[policy];
      for (int state = 0; state < priors[0].length; state++) {
        priors[0][state] += weight * beliefs[policy][0][state];
      }
    }
  }

  /** The number of times that beliefs are held about: those of the window and of the policy. */
  public int times() {
    return times;
  }

  /**
   * The belief about a factor at a time of the window under one policy, axes {@code [s]}; a copy.
   *
   * @param time 0 for the oldest observation, {@code times() − 1} for the last step of the policy
   */
  public double[] belief(int policy, int time, int factor) {
    int start = 0;
    for (int before = 0; before < factor; before++) {
      start += views[before].size();
    }
    return Arrays.copyOfRange(beliefs[policy][time], start, start + views[factor].size());
  }

  /** The evidence bound of a policy on what was observed in the window, nats. */
  public double evidenceBound(int policy) {
    return bounds[policy];
  }

  /** The present belief, averaged over the policies as they were probable before. */
  @Override
  public Distribution belief(int factor) {
    return views[factor];
  }

  @Override
  public Distribution policyPosterior() {
    return policyView;
  }

  @Override
  public Distribution actionPosterior(int control) {
    return actionViews[control];
  }

  /** The negated evidence bounds of the policies, averaged as they are probable, in nats. */
  @Override
  public double freeEnergy() {
    double energy = 0;
    for (int policy = 0; policy < bounds.length; policy++) {
      energy -= posterior.policies()[policy] * bounds[policy];
    }
    return energy;
  }

  @Override
  public double expectedFreeEnergy(int policy) {
    return 0 - values[policy];
  }
}
