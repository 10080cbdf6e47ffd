package dev.rgm.runtime.model;

/**
 * How one level of a hierarchy plans, acts and learns (rgm-algorithms §0.3).
 *
 * @param depth N, how many further steps policies are searched, 0 … {@link
 *     Pomdp#POLICY_LENGTH_LIMIT}; it never exceeds the steps left of an epoch
 * @param policyPrecision α of sampling a policy, at least 0, dimensionless
 * @param learningPrecision β of accepting what an epoch taught, at least 0, per nat; 0 accepts
 *     everything
 * @param actionPrecision χ of explicit action, at least 0, per nat
 * @param learnability η, the total count that a learned tensor tends to, positive
 */
public record LevelSettings(
    int depth,
    double policyPrecision,
    double learningPrecision,
    double actionPrecision,
    double learnability) {

  /** One step, α = χ = η = 512, and every update accepted. */
  public static final LevelSettings DEFAULT = new LevelSettings(0, 512, 0, 512, 512);

  /** Checks the ranges. */
  public LevelSettings {
    if (depth < 0 || depth > Pomdp.POLICY_LENGTH_LIMIT) {
      throw new IllegalArgumentException(
          "search depth " + depth + " is not in 0 … " + Pomdp.POLICY_LENGTH_LIMIT);
    }
    requireWeight("policy precision", policyPrecision);
    requireWeight("learning precision", learningPrecision);
    requireWeight("action precision", actionPrecision);
    requireWeight("learnability", learnability);
    if (learnability == 0) {
      throw new IllegalArgumentException("learnability 0 would forget every count");
    }
  }

  private static void requireWeight(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " " + value + " is not at least 0 and finite");
    }
  }

  /** The same with another depth of search N. */
  public LevelSettings withDepth(int steps) {
    return new LevelSettings(
        steps, policyPrecision, learningPrecision, actionPrecision, learnability);
  }

  /** The same with another precision of policies α. */
  public LevelSettings withPolicyPrecision(double alpha) {
    return new LevelSettings(depth, alpha, learningPrecision, actionPrecision, learnability);
  }

  /** The same with another precision of active learning β. */
  public LevelSettings withLearningPrecision(double beta) {
    return new LevelSettings(depth, policyPrecision, beta, actionPrecision, learnability);
  }

  /** The same with another precision of explicit action χ. */
  public LevelSettings withActionPrecision(double chi) {
    return new LevelSettings(depth, policyPrecision, learningPrecision, chi, learnability);
  }

  /** The same with another learnability η. */
  public LevelSettings withLearnability(double eta) {
    return new LevelSettings(depth, policyPrecision, learningPrecision, actionPrecision, eta);
  }
}
