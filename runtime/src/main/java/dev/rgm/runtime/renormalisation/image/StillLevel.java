package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.learning.LearnedCounts;
import dev.rgm.runtime.learning.MutualInformation;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables of one level of a {@link StillHierarchy}. */
final class StillLevel {
  private final Level spec;

  /** The number of states of every factor, and where its states begin in an array of all. */
  final int[] states;

  final int[] firstState;

  /** The modalities of every factor, ascending. */
  final int[][] children;

  /** The number of outcomes and the parent of every modality. */
  final int[] outcomes;

  final int[] parent;

  /** The modality of the level above that predicts each factor, or −1; none at the top. */
  final int[] predictor;

  /** The factor of the level below that each modality predicts; −1 at the lowest level. */
  final int[] predicted;

  /** What is expected of each factor without a level above; uniform unless the model says so. */
  final double[][] initial;

  /**
   * Probabilities of every modality, axes {@code [state, outcome]}; at the lowest level their
   * floored logarithms if inference is exact.
   */
  final double[][] tables;

  /** What is learned of every modality; null where its likelihood is fixed. */
  private final LearnedCounts[] counts;

  private final boolean logarithms;

  StillLevel(Level spec, boolean logarithms) {
    this.spec = spec;
    // Only single outcomes are looked up; messages from below are summed first.
    this.logarithms = logarithms && spec.child().isEmpty();
    int factors = spec.factors().size();
    int modalities = spec.modalities().size();
    this.states = new int[factors];
    this.firstState = new int[factors + 1];
    this.predictor = new int[factors];
    this.initial = new double[factors][];
    for (int factor = 0; factor < factors; factor++) {
      Level.Factor of = spec.factors().get(factor);
      states[factor] = of.states();
      firstState[factor + 1] = firstState[factor] + of.states();
      predictor[factor] = of.statePredictors().isEmpty() ? -1 : of.statePredictors().get(0);
      initial[factor] =
          of.initialStates()
              .map(given -> Columns.normalised(given.values().data(), 1))
              .orElseGet(() -> Columns.uniform(of.states()));
    }
    this.outcomes = new int[modalities];
    this.parent = new int[modalities];
    this.predicted = new int[modalities];
    Arrays.fill(predicted, -1);
    spec.child().ifPresent(this::notePredicted);
    this.tables = new double[modalities][];
    this.counts = new LearnedCounts[modalities];
    List<List<Integer>> members = new ArrayList<>();
    for (int factor = 0; factor < factors; factor++) {
      members.add(new ArrayList<>());
    }
    for (int modality = 0; modality < modalities; modality++) {
      Level.Modality of = spec.modalities().get(modality);
      outcomes[modality] = of.outcomes();
      parent[modality] = of.parents().get(0);
      members.get(parent[modality]).add(modality);
      double[] values = of.likelihood().values().data();
      tables[modality] = new double[values.length];
      if (of.likelihood().learnable()) {
        counts[modality] = new LearnedCounts(values, states[parent[modality]], null, null);
      }
    }
    this.children =
        members.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    for (int modality = 0; modality < modalities; modality++) {
      fill(modality);
    }
  }

  private void notePredicted(Level child) {
    for (int factor = 0; factor < child.factors().size(); factor++) {
      for (int modality : child.factors().get(factor).statePredictors()) {
        predicted[modality] = factor;
      }
    }
  }

  int factors() {
    return states.length;
  }

  int modalities() {
    return outcomes.length;
  }

  private void fill(int modality) {
    int width = states[parent[modality]];
    int count = outcomes[modality];
    double[] table = tables[modality];
    double[] fixed = counts[modality] == null ? Columns.normalised(fixed(modality), width) : null;
    for (int state = 0; state < width; state++) {
      for (int outcome = 0; fixed != null && outcome < count; outcome++) {
        table[state * count + outcome] = fixed[outcome * width + state];
      }
      if (fixed == null) {
        counts[modality].expect(state, table);
      }
      takeLogarithms(modality, state);
    }
  }

  private void takeLogarithms(int modality, int state) {
    int count = outcomes[modality];
    for (int index = state * count; logarithms && index < (state + 1) * count; index++) {
      tables[modality][index] = Logarithm.floored(tables[modality][index]);
    }
  }

  /** The probability of an outcome in a state. */
  double probability(int modality, int outcome, int state) {
    double entry = tables[modality][state * outcomes[modality] + outcome];
    return logarithms ? Math.exp(entry) : entry;
  }

  /**
   * The distribution over the outcomes of a modality above the lowest level.
   *
   * @param beliefs about the states of all factors
   */
  void mix(int modality, double[] beliefs, double[] target) {
    int count = outcomes[modality];
    double[] table = tables[modality];
    Arrays.fill(target, 0, count, 0);
    int first = firstState[parent[modality]];
    for (int state = 0; state < states[parent[modality]]; state++) {
      double weight = beliefs[first + state];
      if (weight != 0) {
        int column = state * count;
        for (int outcome = 0; outcome < count; outcome++) {
          target[outcome] += weight * table[column + outcome];
        }
      }
    }
  }

  /** Counts that are learned of a modality, or null. */
  LearnedCounts counts(int modality) {
    return counts[modality];
  }

  /** The likelihood of a modality that is not learned, axes {@code [outcome, state]}. */
  double[] fixed(int modality) {
    return spec.modalities().get(modality).likelihood().values().data();
  }

  /** Takes over what was restored. */
  void restore(int modality, LearnedCounts restored) {
    counts[modality] = restored;
    fill(modality);
  }

  /**
   * Decides on what a modality was taught and brings its table up to date.
   *
   * @return the probability of accepting it
   */
  double settle(int modality) {
    LearnedCounts learned = counts[modality];
    double share =
        learned.settle(spec.settings().learningPrecision(), spec.settings().learnability());
    for (int index = 0; index < learned.touchedColumns(); index++) {
      int state = learned.touchedColumn(index);
      learned.expect(state, tables[modality]);
      takeLogarithms(modality, state);
    }
    return share;
  }

  /** Mutual information between the outcomes and the states of a modality, nats. */
  double information(int modality) {
    return counts[modality] == null
        ? MutualInformation.of(
            spec.modalities().get(modality).likelihood().values().data(),
            states[parent[modality]],
            null,
            null)
        : counts[modality].score();
  }

  /** The sum of the counts of a modality. */
  double total(int modality) {
    if (counts[modality] != null) {
      return counts[modality].total();
    }
    double total = 0;
    for (double value : spec.modalities().get(modality).likelihood().values().data()) {
      total += value;
    }
    return total;
  }

  /** The level as it was given, with what was learned since. */
  Level learned(Level child) {
    List<Level.Modality> modalities = new ArrayList<>();
    for (int modality = 0; modality < modalities(); modality++) {
      Level.Modality of = spec.modalities().get(modality);
      modalities.add(
          counts[modality] == null
              ? of
              : of.withLikelihood(
                  of.likelihood()
                      .withValues(
                          Tensor.wrap(
                              of.likelihood().values().shape(), counts[modality].counts()))));
    }
    return spec.toBuilder().modalities(modalities).child(Optional.ofNullable(child)).build();
  }
}
