package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.planning.ReflexiveAction;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a level's outcomes come from when they are not given, and how the level acts on it: an
 * attached generative process goes on from epoch to epoch and is moved by reflexes; without one the
 * model is its own world, which begins anew with each epoch.
 */
final class LevelProcess {
  private final LevelParameters model;
  private final RandomSource random;
  private final Optional<LevelParameters> attached;
  private final Optional<ReflexiveAction> reflex;
  private final World world;
  private boolean started;

  LevelProcess(LevelParameters model, RandomSource random) {
    this.model = model;
    this.random = random;
    Level level = model.level();
    this.attached = level.process().map(process -> new LevelParameters(process, false));
    this.world = new World(attached.orElse(model), random);
    this.reflex =
        attached.map(
            process ->
                new ReflexiveAction(
                    process.likelihoods(),
                    process.transitions(),
                    process.level().effectivePolicies(),
                    reflexes(level),
                    level.settings().actionPrecision()));
  }

  private static int[] reflexes(Level level) {
    return level.reflexes().isEmpty()
        ? IntStream.range(0, level.modalities().size()).toArray()
        : level.reflexes().stream().mapToInt(Integer::intValue).toArray();
  }

  /** Prepares a new sweep. */
  void reset() {
    started = false;
  }

  /** Begins an epoch that the model expects to begin with these states and paths. */
  void begin(double[][] initialStates, double[][] initialPaths) {
    if (attached.isEmpty()) {
      world.begin(initialStates, initialPaths);
    } else if (started) {
      act(initialStates);
    } else {
      LevelParameters process = attached.get();
      int factors = process.factors();
      double[][] states = new double[factors][];
      double[][] paths = new double[factors][];
      for (int factor = 0; factor < factors; factor++) {
        states[factor] = process.initialStates(factor);
        paths[factor] = process.initialPaths(factor);
      }
      world.begin(states, paths);
      started = true;
    }
  }

  /**
   * Goes on by one step.
   *
   * @param predicted beliefs about the states of the new time, which explicit action realises
   * @param chosen path of every factor since the last time, which a model that is its own world
   *     follows
   */
  void move(double[][] predicted, int[] chosen) {
    if (attached.isPresent()) {
      act(predicted);
      return;
    }
    for (int factor = 0; factor < chosen.length; factor++) {
      if (chosen[factor] != Level.NONE) {
        world.follow(factor, chosen[factor]);
      }
    }
    world.advance();
  }

  private void act(double[][] predicted) {
    ReflexiveAction action = reflex.orElseThrow();
    Likelihood[] likelihoods = model.likelihoods();
    double[][] predictions = new double[likelihoods.length][];
    for (int modality : action.modalities()) {
      predictions[modality] = likelihoods[modality].predicted(predicted);
    }
    int chosen =
        random.nextCategory(action.probabilities(world.states(), world.paths(), predictions));
    for (int factor = 0; factor < world.paths().length; factor++) {
      int path = action.actions().get(chosen).get(factor);
      if (path != Level.NONE) {
        world.follow(factor, path);
      }
    }
    world.advance();
  }

  /** Fills what is open. */
  void emit(Outcomes outcomes) {
    world.emit(outcomes);
  }
}
