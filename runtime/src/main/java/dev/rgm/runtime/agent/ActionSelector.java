package dev.rgm.runtime.agent;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Profile.ActionSampling;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;

/**
 * Selects the actions of a step from the posterior over policies, as settings and profile say: from
 * the marginals of the first actions or from whole policies, the most probable or drawn from exp(α
 * ln p). Nothing is allocated after construction.
 */
public final class ActionSelector {
  private final Settings settings;
  private final Policies policies;
  private final PolicyPosterior posterior;
  private final Logarithm logarithm;
  private final RandomSource random;
  private final double[][] sharpened;
  private final double[] sharpenedPolicies;

  /**
   * A selector over some policies.
   *
   * @param posterior over the policies; read at every selection
   * @param random of the draws, if any are made
   */
  public ActionSelector(
      Settings settings, Policies policies, PolicyPosterior posterior, RandomSource random) {
    this.settings = settings;
    this.policies = policies;
    this.posterior = posterior;
    this.random = random;
    logarithm = new Logarithm(settings.profile().guard());
    sharpened = new double[policies.controls()][];
    for (int control = 0; control < sharpened.length; control++) {
      sharpened[control] = new double[policies.actions(control)];
    }
    boolean drawPolicy =
        settings.selection() == ActionSelection.STOCHASTIC
            && settings.profile().actionSampling() == ActionSampling.FULL;
    sharpenedPolicies = new double[drawPolicy ? policies.count() : 0];
  }

  /**
   * Selects one action for every control.
   *
   * @param actions receives them
   */
  public void select(int[] actions) {
    boolean stochastic = settings.selection() == ActionSelection.STOCHASTIC;
    if (settings.profile().actionSampling() == ActionSampling.FULL) {
      int policy =
          stochastic
              ? draw(posterior.policies(), sharpenedPolicies)
              : ActionChoice.mostProbable(posterior.policies());
      policies.actions(policy, 0, actions);
    } else {
      for (int control = 0; control < policies.controls(); control++) {
        double[] marginal = posterior.actions(control);
        actions[control] =
            stochastic ? draw(marginal, sharpened[control]) : ActionChoice.mostProbable(marginal);
      }
    }
  }

  private int draw(double[] probabilities, double[] sharp) {
    ActionChoice.sharpen(probabilities, settings.actionPrecision(), logarithm, sharp);
    return random.nextCategory(sharp);
  }
}
