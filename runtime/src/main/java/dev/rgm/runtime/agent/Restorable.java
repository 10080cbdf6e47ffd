package dev.rgm.runtime.agent;

/**
 * An agent whose state can be kept and taken up again, be it by another process. The generic engine
 * implements it, and so may generated agents.
 *
 * <p>The contract: after {@code b.restore(a.save())} the agents {@code a} and {@code b} answer
 * every call alike, bit for bit, be it in the middle of a step.
 */
public interface Restorable {

  /**
   * Which model the state belongs to: for a generated agent the hash of its spec, for the generic
   * engine the hash of the numbers of its model. States move between agents of one fingerprint
   * only.
   */
  String fingerprint();

  /** The state of this moment; later steps do not change it. */
  Snapshot save();

  /**
   * Takes up a state. If it is refused, nothing was changed.
   *
   * @throws IllegalArgumentException if the snapshot is of another model, or does not hold what
   *     this agent needs
   */
  void restore(Snapshot snapshot);
}
