package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A hierarchy of single steps in which every modality has one parent, as flat tables. What {@code
 * HierarchicalInference} computes for any hierarchy, {@link StillInference} computes for these with
 * a fraction of the work: there is one sweep down and one up ({@code rgm-algorithms.md} App. B).
 */
final class StillHierarchy {
  private final List<StillLevel> levels = new ArrayList<>();

  /**
   * Takes a model apart.
   *
   * @param top the top level, with everything below it
   * @param exact whether inference will be exact, for which logarithms are kept
   * @throws IllegalArgumentException if a level has several steps, paths or policies, or a modality
   *     several parents or preferences, or a factor several predictors
   */
  StillHierarchy(Level top, boolean exact) {
    List<Level> specs = new ArrayList<>();
    Level level = top;
    specs.add(top);
    while (level.child().isPresent()) {
      level = level.child().get();
      specs.add(level);
    }
    Collections.reverse(specs);
    for (int index = 0; index < specs.size(); index++) {
      requireStill(specs.get(index), index == specs.size() - 1);
      levels.add(new StillLevel(specs.get(index), exact));
    }
  }

  private static void requireStill(Level spec, boolean top) {
    boolean still =
        spec.steps() == 1
            && spec.process().isEmpty()
            && spec.factors().stream()
                .allMatch(
                    factor ->
                        factor.paths() == 1
                            && !factor.controllable()
                            && factor.intentions().isEmpty()
                            && !factor.transitions().learnable()
                            && factor.statePredictors().size() <= 1
                            && factor.pathPredictors().isEmpty()
                            && (!top || factor.statePredictors().isEmpty())
                            && factor.initialStates().stream()
                                .noneMatch(prior -> prior.learnable()))
            && spec.modalities().stream()
                .allMatch(
                    modality -> modality.parents().size() == 1 && modality.preferences().isEmpty())
            && spec.child().stream().allMatch(child -> everyModalityPredicts(spec, child));
    if (!still) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "level %d has dynamics, preferences or several parents; a hierarchy of still pictures"
                  + " has none",
              spec.number()));
    }
  }

  private static boolean everyModalityPredicts(Level spec, Level child) {
    List<Integer> predictors =
        child.factors().stream().flatMap(factor -> factor.statePredictors().stream()).toList();
    return predictors.size() == spec.modalities().size()
        && predictors.stream().distinct().count() == predictors.size();
  }

  int depth() {
    return levels.size();
  }

  /** A level; 0 observes data. */
  StillLevel level(int index) {
    return levels.get(index);
  }

  StillLevel top() {
    return levels.get(levels.size() - 1);
  }

  /** The model with everything learned so far. */
  Level learned() {
    Level nested = null;
    for (StillLevel level : levels) {
      nested = level.learned(nested);
    }
    return nested;
  }
}
