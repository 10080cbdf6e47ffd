package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a state of the top level into the sequence of outcomes it stands for, by following the
 * most probable outcome and successor everywhere ({@code rgm-algorithms.md} §1.5, {@code UNROLL}).
 */
public final class Unrolling {
  private static final long MAXIMAL_TIMES = 1 << 20;

  private final LearnedModel model;
  private final int steps;

  /**
   * Prepares a model.
   *
   * @param steps time steps of an epoch where a level does not state them, at least 1
   * @throws IllegalArgumentException if a state would span too many time points
   */
  public Unrolling(LearnedModel model, int steps) {
    this.model = model;
    this.steps = steps;
    long times = 1;
    for (int index = model.depth() - 1; index > 0; index--) {
      times *= steps(index);
      if (steps < 1 || times > MAXIMAL_TIMES) {
        throw new IllegalArgumentException(
            "a state of a model of "
                + model.depth()
                + " levels of "
                + steps
                + " steps is too long");
      }
    }
  }

  private int steps(int index) {
    return model.level(index).steps().orElse(steps);
  }

  /** The most probable outcomes over the time that a state of the leading factor spans. */
  public Recording outcomes(int state) {
    LearnedLevel lowest = model.level(0);
    int[][] states = states(state);
    int[] levels = new int[lowest.modalities().size()];
    int[][] indices = new int[levels.length][];
    for (int modality = 0; modality < levels.length; modality++) {
      Tensor likelihood = lowest.likelihood(modality);
      int[] along = states[lowest.parent(modality)];
      levels[modality] = likelihood.extent(0);
      indices[modality] = new int[along.length];
      for (int time = 0; time < along.length; time++) {
        indices[modality][time] = CountTensors.argmax(likelihood, along[time]);
      }
    }
    return Recording.certain(levels, indices);
  }

  /** The distributions of outcomes over the time that a state of the leading factor spans. */
  public Recording distributions(int state) {
    LearnedLevel lowest = model.level(0);
    int[][] states = states(state);
    List<OutcomeSequence> sequences = new ArrayList<>();
    for (int modality = 0; modality < lowest.modalities().size(); modality++) {
      Tensor likelihood = CountTensors.normalised(lowest.likelihood(modality));
      int[] along = states[lowest.parent(modality)];
      int rows = likelihood.extent(0);
      double[] probabilities = CountTensors.allocate("a sequence", along.length, rows);
      for (int time = 0; time < along.length; time++) {
        for (int row = 0; row < rows; row++) {
          probabilities[time * rows + row] = likelihood.get(row, along[time]);
        }
      }
      sequences.add(UncertainSequence.of(rows, probabilities));
    }
    return new Recording(sequences);
  }

  /** The states of every factor of the lowest level, axes {@code [factor][time]}. */
  private int[][] states(int state) {
    int factors = model.top().factors().size();
    int[][] states = new int[factors][1];
    states[0][0] = state;
    for (int index = model.depth() - 1; index > 0; index--) {
      states = below(index, states);
    }
    return states;
  }

  private int[][] below(int index, int[][] above) {
    List<Factor> factors = model.level(index - 1).factors();
    boolean top = index == model.depth() - 1;
    int epochs = above[0].length;
    int length = steps(index);
    int[][] states = new int[factors.size()][epochs * length];
    for (int child = 0; child < states.length; child++) {
      Factor factor = factors.get(child);
      Tensor transitions = factor.transitions().values();
      for (int epoch = 0; epoch < epochs; epoch++) {
        int[] start = start(index, factor, above, epoch, top);
        int next = start[0];
        for (int step = 0; step < length; step++) {
          next = step == 0 ? next : CountTensors.successor(transitions, next, start[1]);
          states[child][epoch * length + step] = next;
        }
      }
    }
    return states;
  }

  /** The initial state and the path of a factor for one epoch. */
  private int[] start(int index, Factor factor, int[][] above, int epoch, boolean top) {
    if (factor.statePredictors().isEmpty()) {
      return mostFrequent(factor.transitions().values());
    }
    int path =
        factor.pathPredictors().isEmpty()
            ? 0
            : predicted(index, factor.pathPredictors(), above, epoch, top);
    return new int[] {predicted(index, factor.statePredictors(), above, epoch, top), path};
  }

  private int predicted(
      int index, List<Integer> predictors, int[][] above, int epoch, boolean top) {
    // The leading stream predicts from the top; below, every stream goes its own way.
    int modality = top ? predictors.get(predictors.size() - 1) : predictors.get(0);
    LearnedLevel level = model.level(index);
    return CountTensors.argmax(level.likelihood(modality), above[level.parent(modality)][epoch]);
  }

  private static int[] mostFrequent(Tensor transitions) {
    int paths = transitions.extent(2);
    int columns = transitions.extent(1) * paths;
    double[] sums = new double[columns];
    int best = 0;
    for (int offset = 0; offset < transitions.size(); offset++) {
      sums[offset % columns] += transitions.at(offset);
    }
    for (int column = 1; column < columns; column++) {
      best = sums[column] > sums[best] ? column : best;
    }
    return new int[] {best / paths, best % paths};
  }
}
