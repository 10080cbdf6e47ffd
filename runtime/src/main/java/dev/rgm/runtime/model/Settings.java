package dev.rgm.runtime.model;

/**
 * How a model is inverted.
 *
 * @param profile whose numbers
 * @param policyLength steps a policy looks ahead, at least 1
 * @param policyPrecision γ, positive
 * @param actionPrecision α, positive; matters to stochastic selection only
 * @param selection how the next action is chosen
 * @param utility whether preferences count in the expected free energy
 * @param stateInformationGain whether information about hidden states counts in it
 * @param planning what else policies are judged by, and how far ahead
 */
public record Settings(
    Profile profile,
    int policyLength,
    double policyPrecision,
    double actionPrecision,
    ActionSelection selection,
    boolean utility,
    boolean stateInformationGain,
    Planning planning) {

  /** How the next action is chosen. */
  public enum ActionSelection {
    /** The most probable one, lowest index on a tie. */
    DETERMINISTIC,
    /** Drawn from exp(α ln p). */
    STOCHASTIC
  }

  /** Settings with the plain form of planning. */
  public Settings(
      Profile profile,
      int policyLength,
      double policyPrecision,
      double actionPrecision,
      ActionSelection selection,
      boolean utility,
      boolean stateInformationGain) {
    this(
        profile,
        policyLength,
        policyPrecision,
        actionPrecision,
        selection,
        utility,
        stateInformationGain,
        Planning.PLAIN);
  }

  /** Checks the ranges. */
  public Settings {
    if (policyLength < 1) {
      throw new IllegalArgumentException("policy length " + policyLength + " is less than 1");
    }
    requirePositive("policy precision", policyPrecision);
    requirePositive("action precision", actionPrecision);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " " + value + " is not positive and finite");
    }
  }

  /** The defaults of a profile, with policies of one step. */
  public static Settings of(Profile profile) {
    return new Settings(
        profile,
        1,
        profile.policyPrecision(),
        profile.actionPrecision(),
        ActionSelection.DETERMINISTIC,
        true,
        true);
  }

  /** The same with another policy length. */
  public Settings withPolicyLength(int steps) {
    return new Settings(
        profile,
        steps,
        policyPrecision,
        actionPrecision,
        selection,
        utility,
        stateInformationGain,
        planning);
  }

  /** The same with other precisions of policies and actions. */
  public Settings withPrecisions(double policies, double actions) {
    return new Settings(
        profile,
        policyLength,
        policies,
        actions,
        selection,
        utility,
        stateInformationGain,
        planning);
  }

  /** The same with another form of planning. */
  public Settings withPlanning(Planning form) {
    return new Settings(
        profile,
        policyLength,
        policyPrecision,
        actionPrecision,
        selection,
        utility,
        stateInformationGain,
        form);
  }
}
