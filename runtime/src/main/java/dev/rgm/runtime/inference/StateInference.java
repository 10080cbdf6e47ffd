package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;

/**
 * Bayesian inference of the hidden states of one model. A belief is an array of {@link #beliefSize}
 * probabilities whose meaning is private to the implementation; {@link #marginals} reads it.
 *
 * <p>Nothing is allocated after construction. Working space is held inside: one instance serves one
 * thread.
 */
public sealed interface StateInference permits JointInference, MeanFieldInference {

  /**
   * The inference that the profile of a model asks for: on the joint for a single factor or up to
   * {@link Profile#jointStateLimit} joint states, else a mean field.
   */
  static StateInference of(Pomdp model) {
    boolean joint =
        model.factors().size() == 1
            || JointStates.within(model, model.settings().profile().jointStateLimit());
    return joint ? new JointInference(model) : new MeanFieldInference(model);
  }

  /** How many numbers a belief has. */
  int beliefSize();

  /** Writes the belief before the first observation: the priors D of all factors. */
  void prior(double[] belief);

  /**
   * Moves a belief one step ahead.
   *
   * @param actions one per control
   * @param next receives the predicted belief; must be another array
   */
  void predict(double[] belief, int[] actions, double[] next);

  /**
   * Bayes' rule.
   *
   * @param prior the belief before the observation
   * @param posterior receives the belief after it; must be another array
   * @return the variational free energy in nats; positive infinity if the evidence is impossible,
   *     and the posterior is then undefined
   */
  double update(double[] prior, Evidence evidence, double[] posterior);

  /** After an infinite {@link #update}: the first modality that left no state possible. */
  int impossibleModality();

  /**
   * Writes the marginals of all factors, one after the other: axes {@code [s]} of factor 0, then of
   * factor 1, and so on.
   */
  void marginals(double[] belief, double[] marginals);

  /**
   * Writes the probability of every combination of states that a modality depends on, row-major in
   * the order of its dependencies: the distribution over the columns of its likelihood.
   */
  void columns(double[] belief, int modality, double[] probabilities);
}
