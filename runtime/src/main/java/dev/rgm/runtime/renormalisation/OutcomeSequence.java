package dev.rgm.runtime.renormalisation;

/** The outcomes of one modality over time: certain ones, or distributions. */
public sealed interface OutcomeSequence permits CertainSequence, UncertainSequence {
  /** The number of possible outcomes, at least 1. */
  int levels();

  /** The number of time points. */
  int times();

  /**
   * The probability of an outcome.
   *
   * @param time from 0
   * @param outcome from 0
   */
  double probability(int time, int outcome);

  /**
   * Some of the time points.
   *
   * @param times indices from 0, in the order in which they come out; repetitions are allowed
   */
  OutcomeSequence at(int... times);
}
