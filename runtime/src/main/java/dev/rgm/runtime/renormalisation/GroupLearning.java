package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One factor learned from one group of modalities ({@code rgm-algorithms.md} §6.1).
 *
 * @param labels the state at every time point
 * @param likelihoods one per member, axes {@code [outcome, state]}
 * @param transitions axes {@code [next, previous, path]}
 */
record GroupLearning(StateLabels labels, List<Tensor> likelihoods, Tensor transitions) {

  /** By location: mean outcomes, and transitions that are there or not. */
  static GroupLearning byLocation(Recording outcomes, int[] group, boolean dynamic) {
    StateLabels labels = StateLabels.of(outcomes, group, Discretisation.HALVES);
    List<Tensor> likelihoods = new ArrayList<>();
    for (int modality : group) {
      likelihoods.add(mean(outcomes.modality(modality), labels));
    }
    return new GroupLearning(
        labels, likelihoods, dynamic ? marked(labels) : identity(labels.states()));
  }

  /** On an array: the first outcome of a state, and every column normalised. */
  static GroupLearning onArray(Recording outcomes, int[] group) {
    StateLabels labels = StateLabels.of(outcomes, group, Discretisation.QUARTERS);
    List<Tensor> likelihoods = new ArrayList<>();
    for (int modality : group) {
      likelihoods.add(CountTensors.normalised(first(outcomes.modality(modality), labels)));
    }
    return new GroupLearning(labels, likelihoods, CountTensors.normalised(marked(labels)));
  }

  private static Tensor marked(StateLabels labels) {
    PathTable paths = new PathTable(labels.states());
    for (int time = 1; time < labels.times(); time++) {
      paths.mark(labels.at(time - 1), labels.at(time));
    }
    return paths.transitions();
  }

  private static Tensor identity(int states) {
    double[] values = CountTensors.allocate("transitions", states, states);
    for (int state = 0; state < states; state++) {
      values[state * states + state] = 1;
    }
    return Tensor.wrap(new int[] {states, states, 1}, values);
  }

  /** The sum of the outcomes of every state: counts of visits. */
  static Tensor sum(OutcomeSequence sequence, StateLabels labels) {
    int states = labels.states();
    double[] sums = CountTensors.allocate("a likelihood", sequence.levels(), states);
    for (int time = 0; time < labels.times(); time++) {
      if (sequence instanceof CertainSequence certain) {
        sums[certain.index(time) * states + labels.at(time)]++;
        continue;
      }
      for (int outcome = 0; outcome < sequence.levels(); outcome++) {
        sums[outcome * states + labels.at(time)] += sequence.probability(time, outcome);
      }
    }
    return Tensor.wrap(new int[] {sequence.levels(), states}, sums);
  }

  private static Tensor mean(OutcomeSequence sequence, StateLabels labels) {
    int[] visits = new int[labels.states()];
    for (int time = 0; time < labels.times(); time++) {
      visits[labels.at(time)]++;
    }
    Tensor sum = sum(sequence, labels);
    double[] means = sum.data().clone();
    for (int index = 0; index < means.length; index++) {
      means[index] /= visits[index % visits.length];
    }
    return Tensor.wrap(sum.shape(), means);
  }

  private static Tensor first(OutcomeSequence sequence, StateLabels labels) {
    int[] first = labels.first();
    double[] values = CountTensors.allocate("a likelihood", sequence.levels(), first.length);
    for (int outcome = 0; outcome < sequence.levels(); outcome++) {
      for (int state = 0; state < first.length; state++) {
        values[outcome * first.length + state] = sequence.probability(first[state], outcome);
      }
    }
    return Tensor.wrap(new int[] {sequence.levels(), first.length}, values);
  }

  /**
   * The initial state and the first path of every block of time, as two modalities of the next
   * level.
   *
   * @param steps time points a block, at least 1; what does not fill the last block is left out
   */
  List<OutcomeSequence> blocks(Recording outcomes, int[] group, int steps) {
    int blocks = labels.times() / steps;
    int states = transitions.extent(0);
    int paths = steps > 1 ? transitions.extent(2) : 1;
    double[] initial = CountTensors.allocate("a sequence of states", blocks, states);
    double[] along = CountTensors.allocate("a sequence of paths", blocks, paths);
    InstantFilter filter = new InstantFilter(outcomes, group, likelihoods, transitions);
    for (int block = 0; block < blocks; block++) {
      double[] first = filter.states(block * steps);
      System.arraycopy(first, 0, initial, block * states, states);
      if (steps > 1) {
        double[] path = filter.paths(first, filter.states(block * steps + 1));
        System.arraycopy(path, 0, along, block * paths, paths);
      } else {
        along[block] = 1;
      }
    }
    return List.of(UncertainSequence.of(states, initial), UncertainSequence.of(paths, along));
  }
}
