package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.model.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Inverts a hierarchy of levels, sweep by sweep (rgm-algorithms §2.4–2.5). One sweep runs one epoch
 * of the top level and everything nested in it; it filters, plans, acts and learns, and makes up
 * what was not observed.
 *
 * <p>What is learned is carried over to the next sweep: all counts of the top level, and the
 * likelihoods of the levels below it (§4.5, {@code UPDATE}). The same seed gives the same results.
 * One instance serves one thread.
 */
public final class HierarchicalInference {
  private final Level model;
  private final Level lowest;
  private final RandomSource random;
  private final Sweep sweep;
  private final LevelEngine engine;

  /** Priors of initial states of the top level that replace those of the model; null for none. */
  private final double[][] expectedStates;

  /**
   * Inference with a model.
   *
   * @param model the top level, with everything below it
   * @param seed of the random numbers that choose among policies and make up outcomes
   * @throws IllegalArgumentException if exact updates are asked for and a modality has not exactly
   *     one parent
   */
  public HierarchicalInference(Level model, InversionOptions options, long seed) {
    this.model = model;
    Level level = model;
    while (level.child().isPresent()) {
      level = level.child().get();
    }
    this.lowest = level;
    this.random = new RandomSource(seed);
    this.sweep = new Sweep(random, model.number() - 1, lowest.modalities().size());
    this.engine = new LevelEngine(model, options, false, sweep);
    this.expectedStates = new double[model.factors().size()][];
  }

  /** The random numbers, so that their state can be saved and restored. */
  public RandomSource random() {
    return random;
  }

  /**
   * Replaces what the top level expects of the initial state of a factor, from the next sweep on:
   * the label of an exemplar, or no label.
   *
   * @param factor of the top level
   * @param distribution over its states, at least 0, normalised here; uniform if all are 0
   * @throws IllegalArgumentException if the number of states is another
   */
  public void expect(int factor, double... distribution) {
    int states = model.factors().get(factor).states();
    if (distribution.length != states) {
      throw new IllegalArgumentException(
          distribution.length + " probabilities for " + states + " states of factor " + factor);
    }
    expectedStates[factor] = Columns.normalised(distribution, 1);
  }

  /**
   * Runs one sweep.
   *
   * @param data what the lowest level observes, one entry a time step; where it ends, or leaves a
   *     modality open, the hierarchy makes up what it expects or what its process gives
   * @throws IllegalArgumentException if an entry does not fit the modalities of the lowest level
   */
  public Inversion invert(List<Outcomes> data) {
    data.forEach(this::requireFit);
    sweep.begin(data);
    engine.reset();
    int factors = model.factors().size();
    double[][] states = new double[factors][];
    double[][] paths = new double[factors][];
    for (int factor = 0; factor < factors; factor++) {
      states[factor] =
          expectedStates[factor] == null
              ? engine.parameters().initialStates(factor)
              : expectedStates[factor].clone();
      paths[factor] = engine.parameters().initialPaths(factor);
    }
    return sweep.inversion(engine.run(states, paths, topOutcomes()));
  }

  private void requireFit(Outcomes outcomes) {
    if (outcomes.modalities() != lowest.modalities().size()) {
      throw new IllegalArgumentException(
          "outcomes of "
              + outcomes.modalities()
              + " modalities, expected "
              + lowest.modalities().size());
    }
    for (int modality = 0; modality < outcomes.modalities(); modality++) {
      int count = lowest.modalities().get(modality).outcomes();
      boolean fits =
          outcomes.isSingle(modality)
              ? outcomes.index(modality) < count
              : outcomes.isOpen(modality) || outcomes.distribution(modality, count).length == count;
      if (!fits) {
        throw new IllegalArgumentException(
            "an outcome of modality " + modality + " is not among its " + count);
      }
    }
  }

  private List<Outcomes> topOutcomes() {
    if (model.child().isEmpty()) {
      return sweep.take(model.steps());
    }
    List<Outcomes> open = new ArrayList<>(model.steps());
    for (int step = 0; step < model.steps(); step++) {
      open.add(new Outcomes(model.modalities().size()));
    }
    return open;
  }

  /** The model with everything learned so far. */
  public Level learned() {
    return engine.learned();
  }
}
