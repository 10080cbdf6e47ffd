package dev.rgm.runtime.planning;

/**
 * What every policy of a model is worth from a belief: the expected free energy of sequences of
 * actions, or of first actions with everything that may follow them. Nothing is allocated after
 * construction.
 */
public sealed interface PolicyEvaluation permits ExpectedFreeEnergy, TreeSearch {

  /** Forgets the last evaluation: every value is 0. */
  void reset();

  /** Evaluates every policy from the current belief. */
  void evaluate(double[] belief);

  /** The expected free energy of a policy, in nats; smaller is better. */
  double total(int policy);

  /** One term of the expected free energy of a policy, in nats, summed over its steps. */
  double term(EnergyTerm term, int policy);

  /** Takes the posterior over policies from the last evaluation. */
  void update(PolicyPosterior posterior);

  /** The numbers of the last evaluation, to be given to {@link #restore}. */
  double[] save();

  /**
   * Takes up an evaluation.
   *
   * @throws IllegalArgumentException if it is not one of the same model
   */
  void restore(double[] saved);

  /** What a step is worth, to be told when parameters were learned. */
  StepValue value();
}
