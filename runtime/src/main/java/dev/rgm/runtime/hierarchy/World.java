package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.inference.PathTransitions;

/**
 * The states and paths that a level's outcomes come from when nobody observed any: those of an
 * attached generative process, or of the model itself, which then dreams.
 */
final class World {
  private final Likelihood[] likelihoods;
  private final PathTransitions[] transitions;
  private final RandomSource random;
  private final int[] states;
  private final int[] paths;

  World(LevelParameters parameters, RandomSource random) {
    this.likelihoods = parameters.likelihoods();
    this.transitions = parameters.transitions();
    this.random = random;
    this.states = new int[transitions.length];
    this.paths = new int[transitions.length];
  }

  /** Draws initial paths and states. */
  void begin(double[][] initialStates, double[][] initialPaths) {
    for (int factor = 0; factor < states.length; factor++) {
      paths[factor] = random.nextCategory(initialPaths[factor]);
      states[factor] = random.nextCategory(initialStates[factor]);
    }
  }

  /** Sets the path of one factor from now on. */
  void follow(int factor, int path) {
    paths[factor] = path;
  }

  /** Draws the next state of every factor. */
  void advance() {
    for (int factor = 0; factor < states.length; factor++) {
      int extent = transitions[factor].states();
      states[factor] =
          random.nextCategory(
              transitions[factor].along(paths[factor]), states[factor], extent, extent);
    }
  }

  /** Fills what is open with the distribution over outcomes of the present states (§2.4-5). */
  void emit(Outcomes outcomes) {
    for (int modality = 0; modality < likelihoods.length; modality++) {
      if (outcomes.isOpen(modality)) {
        Likelihood likelihood = likelihoods[modality];
        outcomes.set(modality, likelihood.outcomesOf(likelihood.column(states)));
      }
    }
  }

  int[] states() {
    return states;
  }

  int[] paths() {
    return paths;
  }
}
