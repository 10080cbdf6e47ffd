package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.ExactInference;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.InformationGain;

/**
 * What one predicted belief is worth: the utility of the outcomes it predicts, and the information
 * they would bring about the hidden states. Both are in nats, and larger is better.
 */
public final class OutcomeValue {
  private final StateInference inference;
  private final Utility preferences;
  private final StateInformation[] modalities;
  private final JointInformation joint;
  private final double[][] columns;
  private final double[][] likelihoods;
  private final double[][] outcomes;
  private final boolean useUtility;
  private final boolean useInformation;
  private double utility;
  private double informationGain;
  private double ambiguity;

  /** Values of the beliefs that {@code inference} holds about a model. */
  public OutcomeValue(Pomdp model, StateInference inference) {
    this(model, inference, new Parameters(model));
  }

  /** The same with parameters that may be learned. */
  public OutcomeValue(Pomdp model, StateInference inference, Parameters parameters) {
    this.inference = inference;
    this.preferences = new Utility(model);
    this.useUtility = model.settings().utility();
    this.useInformation = model.settings().stateInformationGain();
    int count = model.modalities().size();
    modalities = new StateInformation[count];
    columns = new double[count][];
    likelihoods = new double[count][];
    outcomes = new double[count][];
    for (int modality = 0; modality < count; modality++) {
      Pomdp.Modality part = model.modalities().get(modality);
      likelihoods[modality] = parameters.likelihood(modality);
      outcomes[modality] = new double[part.outcomes()];
      columns[modality] = new double[part.likelihood().size() / part.outcomes()];
      modalities[modality] =
          new StateInformation(part.outcomes(), likelihoods[modality], model.settings().profile());
    }
    boolean jointGain =
        model.settings().profile().informationGain() == InformationGain.JOINT_WHERE_EXACT
            && inference instanceof ExactInference
            && count > 1
            && JointInformation.fits(model);
    joint = jointGain ? new JointInformation(model, (ExactInference) inference, parameters) : null;
  }

  /**
   * Evaluates the belief about one future step.
   *
   * @param belief as {@link StateInference#predict} wrote it
   * @param step of the policy, 0 for the next step; selects a row of time-varying preferences
   */
  public void evaluate(double[] belief, int step) {
    utility = 0;
    informationGain = 0;
    ambiguity = 0;
    for (int modality = 0; modality < modalities.length; modality++) {
      double[] column = columns[modality];
      double[] outcome = outcomes[modality];
      inference.columns(belief, modality, column);
      Matrices.multiply(likelihoods[modality], outcome.length, column.length, column, outcome);
      ambiguity += modalities[modality].ambiguity(column);
      if (useUtility) {
        utility += preferences.expected(modality, step, outcome);
      }
      if (useInformation && joint == null) {
        informationGain += modalities[modality].gain(column, outcome);
      }
    }
    if (useInformation && joint != null) {
      informationGain = joint.gain(belief, columns, modalities);
    }
  }

  /** Σ q(o) C(o) of the last evaluation, in nats; 0 if preferences do not count. */
  public double utility() {
    return utility;
  }

  /** The expected information about hidden states, in nats; 0 if it does not count. */
  public double informationGain() {
    return informationGain;
  }

  /** The expected entropy Σ_m Σ_s q(s) H[A_m(·|s)] of the outcomes given the states, in nats. */
  public double ambiguity() {
    return ambiguity;
  }

  /** The predicted outcomes {@code q(o)} of one modality; live, read only. */
  double[] outcomes(int modality) {
    return outcomes[modality];
  }

  /** The probabilities of the columns of the likelihood of one modality; live, read only. */
  double[] columns(int modality) {
    return columns[modality];
  }

  /** Takes the likelihood of a modality anew, after it was learned. */
  public void refreshLikelihood(int modality) {
    modalities[modality].refresh();
  }

  /**
   * Prefers the outcomes of a modality by Dirichlet counts: ln of their expected probabilities.
   *
   * @param counts {@code c[o]}
   */
  public void learnPreferences(int modality, double[] counts) {
    preferences.learn(modality, counts);
  }

  /**
   * Prefers the outcomes of a modality by other log-preferences.
   *
   * @param values nats, as many as the preferences of the model
   */
  public void prefer(int modality, double[] values) {
    preferences.prefer(modality, values);
  }

  /** Copies the predicted outcomes {@code q(o)} of one modality. */
  public void outcomes(int modality, double[] target) {
    System.arraycopy(outcomes[modality], 0, target, 0, outcomes[modality].length);
  }
}
