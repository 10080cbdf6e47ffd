package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.PathTransitions;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.learning.LearnedCounts;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters of one level as they stand: those of the model, and what was learned since. */
final class LevelParameters {
  /** How many cases a fixed parameter stands for. */
  private static final double FIXED_COUNT = 512;

  private final Level level;
  private final boolean learning;
  private final Likelihood[] likelihoods;
  private final LearnedCounts[] likelihoodCounts;
  private final PathTransitions[] transitions;
  private final LearnedCounts[] transitionCounts;

  /** Counts of D, E and C that are learned; null for those that are not. */
  private final double[][] stateCounts;

  private final double[][] pathCounts;
  private final double[][] preferenceCounts;

  LevelParameters(Level level, boolean learning) {
    this.level = level;
    this.learning = learning;
    int modalities = level.modalities().size();
    int factors = level.factors().size();
    likelihoods = new Likelihood[modalities];
    likelihoodCounts = new LearnedCounts[modalities];
    preferenceCounts = new double[modalities][];
    for (int modality = 0; modality < modalities; modality++) {
      Level.Modality spec = level.modalities().get(modality);
      likelihoods[modality] = likelihood(spec.likelihood().values(), spec.parents());
      if (learns(spec.likelihood())) {
        likelihoodCounts[modality] =
            new LearnedCounts(
                spec.likelihood().values().data(),
                likelihoods[modality].columns(),
                preferencesOverOutcomes(spec),
                preferencesOverStates(likelihoods[modality]));
      }
    }
    transitions = new PathTransitions[factors];
    transitionCounts = new LearnedCounts[factors];
    stateCounts = new double[factors][];
    pathCounts = new double[factors][];
    for (int factor = 0; factor < factors; factor++) {
      Level.Factor spec = level.factors().get(factor);
      double[] values = spec.transitions().values().data();
      transitions[factor] = new PathTransitions(values, spec.states(), spec.paths());
    }
    resetAllButLikelihoods();
  }

  /** Conditional preferences say nothing about an outcome by itself. */
  private static double[] preferencesOverOutcomes(Level.Modality modality) {
    return modality
        .preferences()
        .filter(present -> modality.preferenceParents().isEmpty())
        .map(present -> present.values().data())
        .orElse(null);
  }

  /** The product of the intentions of all parents that have any, one weight a column; or null. */
  private double[] preferencesOverStates(Likelihood likelihood) {
    double[][] intentions = new double[level.factors().size()][];
    boolean any = false;
    for (int axis = 0; axis < likelihood.parents(); axis++) {
      int factor = likelihood.parent(axis);
      Optional<Parameter> intention = level.factors().get(factor).intentions();
      any |= intention.isPresent();
      intentions[factor] =
          intention
              .map(present -> present.values().data())
              .orElseGet(() -> Columns.uniform(level.factors().get(factor).states()));
    }
    if (!any) {
      return null;
    }
    double[] weights = new double[likelihood.columns()];
    likelihood.weigh(intentions, weights);
    return weights;
  }

  static Likelihood likelihood(Tensor values, List<Integer> parents) {
    return new Likelihood(
        values.shape(), values.data(), parents.stream().mapToInt(Integer::intValue).toArray());
  }

  private boolean learns(Parameter parameter) {
    return learning && parameter.learnable();
  }

  /** Takes transitions, priors and preferences from the model again. */
  void resetAllButLikelihoods() {
    for (int factor = 0; factor < transitions.length; factor++) {
      Level.Factor spec = level.factors().get(factor);
      if (learns(spec.transitions())) {
        double[] values = spec.transitions().values().data();
        double[] intentions =
            spec.intentions().map(present -> present.values().data()).orElse(null);
        transitionCounts[factor] =
            new LearnedCounts(values, spec.states() * spec.paths(), intentions, null);
        transitions[factor].refresh(values);
      }
      stateCounts[factor] = countsOf(spec.initialStates());
      pathCounts[factor] = countsOf(spec.initialPaths());
    }
    for (int modality = 0; modality < preferenceCounts.length; modality++) {
      Level.Modality spec = level.modalities().get(modality);
      preferenceCounts[modality] =
          spec.preferenceParents().isEmpty() ? countsOf(spec.preferences()) : null;
      if (preferenceCounts[modality] != null && likelihoodCounts[modality] != null) {
        likelihoodCounts[modality].prefer(preferenceCounts[modality]);
      }
    }
  }

  private double[] countsOf(Optional<Parameter> parameter) {
    return parameter
        .filter(this::learns)
        .map(present -> present.values().data().clone())
        .orElse(null);
  }

  Level level() {
    return level;
  }

  int modalities() {
    return likelihoods.length;
  }

  int factors() {
    return transitions.length;
  }

  Likelihood[] likelihoods() {
    return likelihoods;
  }

  PathTransitions[] transitions() {
    return transitions;
  }

  /** The counts of a likelihood that is learned, or null. */
  LearnedCounts likelihoodCounts(int modality) {
    return likelihoodCounts[modality];
  }

  /** The counts of transitions that are learned, or null. */
  LearnedCounts transitionCounts(int factor) {
    return transitionCounts[factor];
  }

  /** The counts of D that are learned, or null. */
  double[] stateCounts(int factor) {
    return stateCounts[factor];
  }

  /** The counts of E that are learned, or null. */
  double[] pathCounts(int factor) {
    return pathCounts[factor];
  }

  /** The counts of C that are learned, or null. */
  double[] preferenceCounts(int modality) {
    return preferenceCounts[modality];
  }

  /** The counts of a likelihood as they stand, row-major; a fixed one stands for many cases. */
  double[] effectiveLikelihoodCounts(int modality) {
    return likelihoodCounts[modality] == null
        ? effective(level.modalities().get(modality).likelihood(), likelihoods[modality].columns())
        : likelihoodCounts[modality].counts();
  }

  /** The counts of transitions as they stand, {@code [next, previous, path]}, likewise. */
  double[] effectiveTransitionCounts(int factor) {
    Level.Factor spec = level.factors().get(factor);
    return transitionCounts[factor] == null
        ? effective(spec.transitions(), spec.states() * spec.paths())
        : transitionCounts[factor].counts();
  }

  private static double[] effective(Parameter parameter, int columns) {
    if (parameter.learnable()) {
      return parameter.values().data();
    }
    double[] counts = Columns.normalised(parameter.values().data(), columns);
    for (int index = 0; index < counts.length; index++) {
      counts[index] *= FIXED_COUNT;
    }
    return counts;
  }

  /** C of a modality as it stands, with the factors it depends on as parents; or null. */
  Likelihood preferences(int modality) {
    Level.Modality spec = level.modalities().get(modality);
    if (preferenceCounts[modality] != null) {
      return new Likelihood(new int[] {spec.outcomes()}, preferenceCounts[modality]);
    }
    return spec.preferences()
        .map(present -> likelihood(present.values(), spec.preferenceParents()))
        .orElse(null);
  }

  /** D of a factor, a new array. */
  double[] initialStates(int factor) {
    Level.Factor spec = level.factors().get(factor);
    return distribution(stateCounts[factor], spec.initialStates(), spec.states());
  }

  /** E of a factor, a new array. */
  double[] initialPaths(int factor) {
    Level.Factor spec = level.factors().get(factor);
    return distribution(pathCounts[factor], spec.initialPaths(), spec.paths());
  }

  private static double[] distribution(
      double[] counts, Optional<Parameter> parameter, int categories) {
    if (counts != null) {
      return Columns.normalised(counts, 1);
    }
    return parameter
        .map(present -> Columns.normalised(present.values().data(), 1))
        .orElseGet(() -> Columns.uniform(categories));
  }

  /** Writes what is taught about a likelihood into its probabilities. */
  void refreshLikelihood(int modality) {
    LearnedCounts counts = likelihoodCounts[modality];
    double[] probability = likelihoods[modality].probability();
    for (int index = 0; index < counts.touchedColumns(); index++) {
      counts.expect(counts.touchedColumn(index), probability);
    }
  }

  /** Writes what is taught about transitions into their probabilities. */
  void refreshTransitions(int factor) {
    transitions[factor].refresh(transitionCounts[factor].counts());
  }

  /** The level with the counts as they stand, on another child. */
  Level learned(Optional<Level> child) {
    List<Level.Modality> modalities = new ArrayList<>(level.modalities());
    for (int modality = 0; modality < modalities.size(); modality++) {
      Level.Modality spec = modalities.get(modality);
      if (likelihoodCounts[modality] != null) {
        spec =
            spec.withLikelihood(replaced(spec.likelihood(), likelihoodCounts[modality].counts()));
      }
      if (preferenceCounts[modality] != null) {
        spec =
            spec.withPreferences(
                replaced(spec.preferences().orElseThrow(), preferenceCounts[modality]));
      }
      modalities.set(modality, spec);
    }
    List<Level.Factor> factors = new ArrayList<>(level.factors());
    for (int factor = 0; factor < factors.size(); factor++) {
      Level.Factor spec = factors.get(factor);
      if (transitionCounts[factor] != null) {
        spec =
            spec.withTransitions(replaced(spec.transitions(), transitionCounts[factor].counts()));
      }
      factors.set(
          factor,
          spec.withPriors(
              replaced(spec.initialStates(), stateCounts[factor]),
              replaced(spec.initialPaths(), pathCounts[factor])));
    }
    return level.toBuilder().modalities(modalities).factors(factors).child(child).build();
  }

  private static Optional<Parameter> replaced(Optional<Parameter> parameter, double[] counts) {
    return counts == null ? parameter : parameter.map(present -> replaced(present, counts));
  }

  private static Parameter replaced(Parameter parameter, double[] counts) {
    return parameter.withValues(Tensor.of(parameter.values().shape(), counts));
  }
}
