package dev.rgm.runtime.inference;

/**
 * Inference whose beliefs are the exact posterior, so that the probability of all outcomes of a
 * step together can be told. A belief begins with the probabilities of the joint states that
 * outcomes depend on.
 */
public sealed interface ExactInference extends StateInference
    permits JointInference, LevelInference {

  /** How many joint states outcomes depend on: as many numbers a belief begins with. */
  int observable();

  /** The column of the likelihood of a modality that one of these joint states selects. */
  int column(double[] belief, int modality, int state);
}
