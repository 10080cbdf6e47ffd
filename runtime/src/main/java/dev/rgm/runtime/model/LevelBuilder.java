package dev.rgm.runtime.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a {@link Level}, which is checked when it is built. */
public final class LevelBuilder {
  private int steps = 1;
  private final List<Level.Modality> modalities = new ArrayList<>();
  private final List<Level.Factor> factors = new ArrayList<>();
  private List<List<Integer>> policies = List.of();
  private List<List<Integer>> goals = List.of();
  private List<List<Integer>> costs = List.of();
  private LevelSettings settings = LevelSettings.DEFAULT;
  private Optional<Level> child = Optional.empty();
  private Optional<Level> process = Optional.empty();
  private List<Integer> reflexes = List.of();

  LevelBuilder() {}

  LevelBuilder(Level level) {
    steps = level.steps();
    modalities.addAll(level.modalities());
    factors.addAll(level.factors());
    policies = level.policies();
    goals = level.goals();
    costs = level.costs();
    settings = level.settings();
    child = level.child();
    process = level.process();
    reflexes = level.reflexes();
  }

  /** Sets T, the time steps of one epoch. */
  public LevelBuilder steps(int count) {
    steps = count;
    return this;
  }

  /** Adds a modality after those added before. */
  public LevelBuilder modality(Level.Modality modality) {
    modalities.add(modality);
    return this;
  }

  /** Replaces all modalities. */
  public LevelBuilder modalities(List<Level.Modality> others) {
    modalities.clear();
    modalities.addAll(others);
    return this;
  }

  /** Adds a factor after those added before. */
  public LevelBuilder factor(Level.Factor factor) {
    factors.add(factor);
    return this;
  }

  /** Replaces all factors. */
  public LevelBuilder factors(List<Level.Factor> others) {
    factors.clear();
    factors.addAll(others);
    return this;
  }

  /** Sets V, one path for every factor in each row; no row for all combinations. */
  public LevelBuilder policies(List<List<Integer>> rows) {
    policies = rows;
    return this;
  }

  /** Sets the intended combinations of states, one state for every factor in each. */
  public LevelBuilder goals(List<List<Integer>> combinations) {
    goals = combinations;
    return this;
  }

  /** Sets the combinations of states to avoid, one state for every factor in each. */
  public LevelBuilder costs(List<List<Integer>> combinations) {
    costs = combinations;
    return this;
  }

  /** Sets precisions and depth of search. */
  public LevelBuilder settings(LevelSettings other) {
    settings = other;
    return this;
  }

  /** Puts the level onto another one. */
  public LevelBuilder child(Level below) {
    return child(Optional.of(below));
  }

  /** Puts the level onto another one, or makes it the lowest. */
  public LevelBuilder child(Optional<Level> below) {
    child = below;
    return this;
  }

  /** Makes the level the lowest one. */
  public LevelBuilder withoutChild() {
    return child(Optional.empty());
  }

  /**
   * Attaches the generative process that the level acts upon.
   *
   * @param world with as many outcomes in each modality as this level
   * @param controlModalities those that action tries to realise; none for all
   */
  public LevelBuilder process(Level world, List<Integer> controlModalities) {
    process = Optional.of(world);
    reflexes = controlModalities;
    return this;
  }

  /**
   * The level.
   *
   * @throws IllegalArgumentException that lists everything wrong, one problem a line
   */
  public Level build() {
    return new Level(
        steps, modalities, factors, policies, goals, costs, settings, child, process, reflexes);
  }
}
