package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One factor learned by counting, from a group of modalities, and added to what was known before
 * ({@code rgm-algorithms.md} §6.1 and §6.7).
 *
 * @param states the state at every time point
 * @param likelihoods counts, one per member, axes {@code [outcome, state]}
 * @param paths the transitions
 */
record CountedGroup(int[] states, List<Tensor> likelihoods, PathTable paths) {

  /** Learns from nothing but outcomes. */
  static CountedGroup of(Recording outcomes, int[] group) {
    StateLabels labels = StateLabels.of(outcomes, group, Discretisation.SUPPORT);
    List<Tensor> likelihoods = new ArrayList<>();
    for (int modality : group) {
      likelihoods.add(GroupLearning.sum(outcomes.modality(modality), labels));
    }
    return counted(labels, 0, likelihoods, new PathTable(labels.states()));
  }

  /**
   * Adds outcomes to what is known. A joint outcome with the support of a known state is that
   * state; others become new states.
   *
   * @param known counts, one per member
   * @param transitions between the known states
   * @throws IllegalArgumentException if two known states have the same support, as they have after
   *     concentrations were added
   */
  static CountedGroup merged(
      Recording outcomes, int[] group, List<Tensor> known, Tensor transitions) {
    int before = transitions.extent(0);
    List<OutcomeSequence> supports = new ArrayList<>();
    List<OutcomeSequence> counts = new ArrayList<>();
    for (int member = 0; member < group.length; member++) {
      OutcomeSequence added = outcomes.modality(group[member]);
      counts.add(joined(known.get(member), added));
      supports.add(joined(CountTensors.normalised(known.get(member)), added));
    }
    int[] all = new int[group.length];
    Arrays.setAll(all, member -> member);
    StateLabels labels = StateLabels.of(new Recording(supports), all, Discretisation.SUPPORT);
    for (int state = 0; state < before; state++) {
      if (labels.at(state) != state) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "states %d and %d predict the same outcomes; merge counts without concentrations",
                labels.at(state),
                state));
      }
    }
    List<Tensor> likelihoods = new ArrayList<>();
    for (OutcomeSequence sequence : counts) {
      likelihoods.add(GroupLearning.sum(sequence, labels));
    }
    return counted(labels, before, likelihoods, new PathTable(transitions, labels.states()));
  }

  private static CountedGroup counted(
      StateLabels labels, int from, List<Tensor> likelihoods, PathTable paths) {
    int[] states = new int[labels.times() - from];
    for (int time = 0; time < states.length; time++) {
      states[time] = labels.at(from + time);
      if (time > 0) {
        paths.count(states[time - 1], states[time]);
      }
    }
    return new CountedGroup(states, likelihoods, paths);
  }

  /** The columns of a matrix as time points, followed by a sequence. */
  private static OutcomeSequence joined(Tensor columns, OutcomeSequence added) {
    int before = columns.extent(1);
    int levels = Math.max(columns.extent(0), added.levels());
    double[] weights =
        CountTensors.allocate("a sequence of outcomes", (long) before + added.times(), levels);
    for (int column = 0; column < before; column++) {
      for (int row = 0; row < columns.extent(0); row++) {
        weights[column * levels + row] = columns.at(row * before + column);
      }
    }
    for (int time = 0; time < added.times(); time++) {
      for (int outcome = 0; outcome < added.levels(); outcome++) {
        weights[(before + time) * levels + outcome] = added.probability(time, outcome);
      }
    }
    return UncertainSequence.of(levels, weights);
  }

  /** The states at some times as outcomes. */
  OutcomeSequence statesAt(int[] times) {
    return CertainSequence.of(count(), states).at(times);
  }

  /** The number of states. */
  int count() {
    return likelihoods.get(0).extent(1);
  }

  /** The paths from some times to the next ones; a transition may lie on several. */
  OutcomeSequence pathsAt(int[] times) {
    int[] first = new int[times.length];
    double[] all = CountTensors.allocate("a sequence of paths", times.length, paths.paths());
    boolean certain = true;
    for (int position = 0; position < times.length; position++) {
      int previous = states[times[position]];
      int next = states[times[position] + 1];
      first[position] = paths.pathOf(previous, next);
      for (int path = 0; path < paths.paths(); path++) {
        boolean taken = paths.has(previous, next, path);
        all[position * paths.paths() + path] = taken ? 1 : 0;
        certain &= !taken || path == first[position];
      }
    }
    return certain
        ? CertainSequence.of(paths.paths(), first)
        : UncertainSequence.of(paths.paths(), all);
  }
}
