package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.LevelBuilder;
import dev.rgm.runtime.model.LevelSettings;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * Nests learned levels into the model that inference runs on ({@code rgm-algorithms.md} §6.6,
 * {@code TO_RECURSIVE}): keeps the leading factor on top, drops what predicts nothing, completes
 * the transitions of controllable factors and adds concentrations.
 */
public final class Assembly {
  private Assembly() {}

  /**
   * How to assemble.
   *
   * @param likelihoodConcentrations p, added to every likelihood: level by level for probabilities,
   *     stream by stream for counts, the last one repeated; at least 0. Counts of likelihoods that
   *     stay fixed get none
   * @param transitionConcentrations q, added to all transitions, likewise
   * @param steps T of the levels below the top; the lowest level keeps its own
   * @param learnLikelihoods whether likelihoods are counts that experience adds to
   * @param learnTransitions whether transitions are
   * @param levels precisions of every level
   */
  public record Settings(
      List<Double> likelihoodConcentrations,
      List<Double> transitionConcentrations,
      int steps,
      boolean learnLikelihoods,
      boolean learnTransitions,
      LevelSettings levels) {
    /** Nothing added, nothing learned, epochs of two steps. */
    public static final Settings DEFAULT =
        new Settings(List.of(0.0), List.of(0.0), 2, false, false, LevelSettings.DEFAULT);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a concentration is negative or not finite, or there is no
     *     step
     */
    public Settings {
      likelihoodConcentrations = List.copyOf(likelihoodConcentrations);
      transitionConcentrations = List.copyOf(transitionConcentrations);
      requireConcentrations(likelihoodConcentrations);
      requireConcentrations(transitionConcentrations);
      if (steps < 1) {
        throw new IllegalArgumentException(steps + " steps, but an epoch needs at least one");
      }
    }

    private static void requireConcentrations(List<Double> values) {
      if (values.isEmpty()
          || values.stream().anyMatch(value -> !(value >= 0) || value.isInfinite())) {
        throw new IllegalArgumentException(
            "concentrations " + values + " must be finite and at least 0");
      }
    }

    /** The same with other concentrations p and q everywhere. */
    public Settings withConcentrations(double likelihoods, double transitions) {
      return new Settings(
          List.of(likelihoods),
          List.of(transitions),
          steps,
          learnLikelihoods,
          learnTransitions,
          levels);
    }

    /** The same with likelihoods or transitions that are learned, or not. */
    public Settings learning(boolean likelihoods, boolean transitions) {
      return new Settings(
          likelihoodConcentrations,
          transitionConcentrations,
          steps,
          likelihoods,
          transitions,
          levels);
    }

    /** The same with epochs of another length. */
    public Settings withSteps(int other) {
      return new Settings(
          likelihoodConcentrations,
          transitionConcentrations,
          other,
          learnLikelihoods,
          learnTransitions,
          levels);
    }
  }

  /**
   * Nests a model. The top level keeps the steps that structure learning stated, otherwise it has
   * one; the application sets its own.
   *
   * @throws IllegalArgumentException if nothing is left of a level, or the levels do not fit
   */
  public static Level nest(LearnedModel model, Settings settings) {
    LearnedModel pruned = AssemblyPruning.prune(model);
    Level nested = null;
    for (int index = 0; index < pruned.depth(); index++) {
      LearnedLevel learned = pruned.level(index);
      boolean top = index == pruned.depth() - 1;
      int steps =
          top
              ? learned.steps().orElse(1)
              : index == 0 ? learned.steps().orElse(settings.steps()) : settings.steps();
      LevelBuilder level = Level.builder().steps(steps).settings(settings.levels());
      for (Modality modality : learned.modalities()) {
        level.modality(modality.withLikelihood(likelihood(modality, index, settings)));
      }
      for (Factor factor : learned.factors()) {
        Factor complete = factor.withTransitions(transitions(factor, index, settings));
        level.factor(top ? complete.withPredictors(List.of(), List.of()) : complete);
      }
      if (top) {
        level.goals(rows(learned.goals(), learned)).costs(rows(learned.costs(), learned));
      }
      if (nested != null) {
        level.child(nested);
      }
      nested = level.build();
    }
    return nested;
  }

  private static List<List<Integer>> rows(List<Integer> states, LearnedLevel level) {
    if (!states.isEmpty() && level.factors().size() != 1) {
      throw new IllegalArgumentException(
          "goals and costs need one factor at the top, not " + level.factors().size());
    }
    return states.stream().map(List::of).toList();
  }

  private static Parameter likelihood(Modality modality, int level, Settings settings) {
    Parameter known = modality.likelihood();
    int which = known.learnable() ? modality.stream() : level;
    double added =
        known.learnable() && !settings.learnLikelihoods()
            ? 0
            : PerLevel.at(settings.likelihoodConcentrations(), which);
    return concentrated(known, added, settings.learnLikelihoods());
  }

  private static Parameter transitions(Factor factor, int level, Settings settings) {
    Parameter known = factor.transitions();
    int which = known.learnable() ? factor.stream() : level;
    Parameter complete =
        factor.controllable()
            ? known.withValues(EmptyPaths.filled(known.values(), known.learnable()))
            : known;
    return concentrated(
        complete,
        PerLevel.at(settings.transitionConcentrations(), which),
        settings.learnTransitions());
  }

  private static Parameter concentrated(Parameter known, double added, boolean learn) {
    Tensor counts = CountTensors.plus(known.values(), added);
    return learn ? Parameter.counts(counts) : Parameter.fixed(CountTensors.normalised(counts));
  }
}
