package dev.rgm.runtime.fit;

import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.ActionSampling;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.Policies;
import java.util.List;

/**
 * The probability of recorded actions under a model: at every trial the agent observes what was
 * observed, plans, and is asked how probable it would have chosen what was chosen by stochastic
 * selection, ∝ exp(α ln p); then it takes that action as executed.
 */
public final class BehaviourLikelihood {
  private static final Logarithm EXACT = new Logarithm(LogarithmGuard.EXACT);

  private BehaviourLikelihood() {}

  /**
   * ln p(actions | observations, model), nats.
   *
   * @return negative infinity if an action has probability zero
   * @throws IllegalArgumentException if the behaviour is not one of the model, or an observation is
   *     impossible under it; the message names episode and trial, counted from 1
   */
  public static double of(Pomdp model, Behaviour behaviour) {
    GenericAgent agent = new GenericAgent(model);
    double sum = 0;
    for (int episode = 0; episode < behaviour.episodes().size(); episode++) {
      agent.nextEpisode();
      List<Trial> trials = behaviour.episodes().get(episode);
      for (int trial = 0; trial < trials.size(); trial++) {
        try {
          sum += logProbability(agent, trials.get(trial));
        } catch (ImpossibleEvidenceException | IllegalArgumentException wrong) {
          throw new IllegalArgumentException(
              "episode " + (episode + 1) + ", trial " + (trial + 1) + ": " + wrong.getMessage(),
              wrong);
        }
      }
    }
    return sum;
  }

  private static double logProbability(GenericAgent agent, Trial trial) {
    int[] actions = trial.actions().stream().mapToInt(Integer::intValue).toArray();
    Policies policies = agent.policySpace();
    policies.requireActions(actions);
    agent.observe(trial.observations());
    agent.plan();
    double alpha = agent.model().settings().actionPrecision();
    double sum = 0;
    if (agent.model().settings().profile().actionSampling() == ActionSampling.FULL) {
      double[] sharp = sharpened(agent.policyPosterior().toArray(), alpha);
      double probability = 0;
      for (int policy = 0; policy < sharp.length; policy++) {
        probability += startsWith(policies, policy, actions) ? sharp[policy] : 0;
      }
      sum = Math.log(probability);
    } else {
      for (int control = 0; control < actions.length; control++) {
        double[] sharp = sharpened(agent.actionPosterior(control).toArray(), alpha);
        sum += Math.log(sharp[actions[control]]);
      }
    }
    agent.executed(actions);
    return sum;
  }

  private static boolean startsWith(Policies policies, int policy, int[] actions) {
    for (int control = 0; control < actions.length; control++) {
      if (policies.action(policy, 0, control) != actions[control]) {
        return false;
      }
    }
    return true;
  }

  private static double[] sharpened(double[] probabilities, double precision) {
    double[] sharp = new double[probabilities.length];
    ActionChoice.sharpen(probabilities, precision, EXACT, sharp);
    return sharp;
  }
}
