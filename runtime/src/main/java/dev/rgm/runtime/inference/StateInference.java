package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;

/**
 * Bayesian inference of the hidden states of one model. A belief is an array of {@link #beliefSize}
 * probabilities whose meaning is private to the implementation; {@link #marginals} reads it.
 *
 * <p>Nothing is allocated after construction. Working space is held inside: one instance serves one
 * thread.
 */
public sealed interface StateInference permits ExactInference, MeanFieldInference {

  /**
   * The inference that a model and its profile ask for: by messages between levels for a model with
   * {@link dev.rgm.runtime.model.TimeScales}, on the joint for a single factor or up to {@link
   * Profile#jointStateLimit} joint states, else a mean field.
   */
  static StateInference of(Pomdp model) {
    return of(model, new Parameters(model));
  }

  /**
   * The same with parameters that may be learned; see {@link #refreshTransitions} and {@link
   * #refreshPriors}.
   */
  static StateInference of(Pomdp model, Parameters parameters) {
    if (model.timeScales().isPresent()) {
      return new LevelInference(model, parameters);
    }
    boolean joint =
        model.factors().size() == 1
            || JointStates.within(model, model.settings().profile().jointStateLimit());
    return joint
        ? new JointInference(model, parameters)
        : new MeanFieldInference(model, parameters);
  }

  /** A mean field whatever the profile asks for: one independent belief per factor. */
  static StateInference meanField(Pomdp model) {
    return new MeanFieldInference(model, new Parameters(model));
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

  /**
   * Writes the probability of every combination of states of the parents of a factor, row-major in
   * their order: the distribution over the columns of its transitions, for any action. Zeros where
   * the coming step teaches nothing about them.
   */
  void parents(double[] belief, int factor, double[] probabilities);

  /**
   * Writes what one step teaches about the transitions of a factor: the probability of every next
   * state together with every combination of states of the parents, {@code [next, prev_a, prev_b
   * …]} row-major. On the joint without a guard it is the posterior given all that was observed, at
   * the cost of the square of the joint states; else the product of the beliefs before and after.
   *
   * @param before the belief before the step
   * @param actions of the step
   * @param predicted the belief that {@link #predict} made of it
   * @param after the belief that {@link #update} made of {@code predicted}
   * @return whether the step teaches anything; if not, as where a block of a level begins, nothing
   *     was written
   */
  boolean pairs(
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after,
      int factor,
      double[] probabilities);

  /**
   * Conditions a belief, in place, on no factor being in one of its excluded states.
   *
   * @param excluded {@code [factor][state]}
   * @return the probability of that before; if it is 0, the belief was not changed
   */
  double exclude(double[] belief, boolean[][] excluded);

  /** Takes the transitions of a factor anew, after they were learned. */
  void refreshTransitions(int factor);

  /** Takes the prior of every factor anew, after it was learned. */
  void refreshPriors();
}
