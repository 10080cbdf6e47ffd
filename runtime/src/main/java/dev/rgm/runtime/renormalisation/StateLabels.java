package dev.rgm.runtime.renormalisation;

/**
 * The hidden state behind every time point of a group of modalities: each different joint outcome
 * is a state, numbered in order of first appearance ({@code rgm-algorithms.md} §6.1, {@code
 * UNIQUE}).
 */
final class StateLabels {
  private final int[] labels;
  private int count;

  private StateLabels(int times) {
    labels = new int[times];
    count = times == 0 ? 0 : 1;
  }

  /** Labels the joint outcomes of some modalities. */
  static StateLabels of(Recording outcomes, int[] group, Discretisation discretisation) {
    StateLabels states = new StateLabels(outcomes.times());
    for (int modality : group) {
      states.refine(outcomes.modality(modality), discretisation);
    }
    return states;
  }

  /** Splits states that differ in one more modality. */
  private void refine(OutcomeSequence sequence, Discretisation discretisation) {
    if (sequence instanceof CertainSequence certain) {
      int levels = certain.levels();
      LabelTable table = new LabelTable(count);
      for (int time = 0; time < labels.length; time++) {
        labels[time] = table.label((long) labels[time] * levels + certain.index(time));
      }
      count = table.size();
      return;
    }
    for (int outcome = 0; outcome < sequence.levels(); outcome++) {
      LabelTable table = new LabelTable(count);
      for (int time = 0; time < labels.length; time++) {
        int code = discretisation.code(sequence.probability(time, outcome));
        labels[time] = table.label((long) labels[time] << Integer.SIZE | code);
      }
      count = table.size();
    }
  }

  /** The number of states. */
  int states() {
    return count;
  }

  /** The number of time points. */
  int times() {
    return labels.length;
  }

  /** The state at a time point. */
  int at(int time) {
    return labels[time];
  }

  /** The first time point of every state. */
  int[] first() {
    int[] first = new int[count];
    int next = 0;
    for (int time = 0; time < labels.length; time++) {
      if (labels[time] == next) {
        first[next++] = time;
      }
    }
    return first;
  }
}
