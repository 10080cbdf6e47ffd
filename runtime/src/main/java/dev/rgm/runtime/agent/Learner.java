package dev.rgm.runtime.agent;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Optional;

/**
 * An agent that learns the parameters of its model while it acts, by Dirichlet counts that grow
 * with every observation. {@link DiscreteAgent#reset} returns the counts to those of the model;
 * {@link #nextEpisode} keeps what was learned.
 *
 * <p>Every tensor returned is a copy of the counts of the moment, in the shape of the parameters,
 * and empty for parameters that are known.
 */
public interface Learner {

  /**
   * Begins another episode: beliefs return to the priors as they are known by now, nothing is due,
   * and the random source runs on.
   */
  void nextEpisode();

  /** The counts of a likelihood, {@code a[o, s_a, s_b …]}. */
  Optional<Tensor> likelihoodCounts(int modality);

  /** The counts of the transitions of a factor, {@code b[next, prev_a …, action]}. */
  Optional<Tensor> transitionCounts(int factor);

  /** The counts of the prior of a factor, {@code d[s]}. */
  Optional<Tensor> priorCounts(int factor);

  /** The counts of the preferences of a modality, {@code c[o]}. */
  Optional<Tensor> preferenceCounts(int modality);

  /** The counts of the habits, {@code e[policy]}. */
  Optional<Tensor> habitCounts();
}
