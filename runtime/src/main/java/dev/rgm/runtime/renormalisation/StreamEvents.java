package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which states lead to an event of a trailing stream, found by unrolling the stream alone ({@code
 * rgm-algorithms.md} §3.7). A stream has one factor a level.
 */
final class StreamEvents {
  private final LearnedModel model;
  private final int stream;
  private final List<boolean[]> events = new ArrayList<>();

  /**
   * Unrolls every state of a stream.
   *
   * @throws IllegalArgumentException if the model has no level above the data, or a level below the
   *     top lacks the stream
   */
  StreamEvents(LearnedModel model, int stream) {
    if (model.depth() < 2) {
      throw new IllegalArgumentException("goals and costs need a model of at least two levels");
    }
    this.model = model;
    this.stream = stream;
    for (int index = 0; index < model.depth() - 1; index++) {
      events.add(below(index));
    }
  }

  /** The factor of the stream at a level. */
  Factor factor(int level) {
    return model.level(level).factors().stream()
        .filter(factor -> factor.stream() == stream)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "level " + (level + 1) + " has no factor in stream " + stream));
  }

  /** Whether each state of the stream's factor at a level below the top leads to an event. */
  boolean[] at(int level) {
    return events.get(level);
  }

  private boolean[] below(int index) {
    LearnedLevel level = model.level(index);
    int states = factor(index).states();
    int[] own = ownModalities(level);
    boolean[] eventful = new boolean[states];
    for (int state = 0; state < states; state++) {
      Tensor first = level.likelihood(own[0]);
      int start = CountTensors.argmax(first, state);
      if (index == 0) {
        eventful[state] = start > 0;
      } else {
        int path = own.length > 1 ? CountTensors.argmax(level.likelihood(own[1]), state) : 0;
        eventful[state] = anyAlong(index, start, path);
      }
    }
    return eventful;
  }

  private int[] ownModalities(LearnedLevel level) {
    List<Modality> modalities = level.modalities();
    int[] own = new int[modalities.size()];
    int count = 0;
    for (int index = 0; index < own.length; index++) {
      if (modalities.get(index).stream() == stream) {
        own[count++] = index;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("a level has no modality in stream " + stream);
    }
    return Arrays.copyOf(own, count);
  }

  /** Whether an event lies within one epoch of the level below, from a state along a path. */
  private boolean anyAlong(int index, int start, int path) {
    boolean[] below = events.get(index - 1);
    Tensor transitions = factor(index - 1).transitions().values();
    int state = start;
    for (int step = 0; step < model.level(index).steps().orElse(1); step++) {
      state = step == 0 ? start : CountTensors.successor(transitions, state, path);
      if (below[state]) {
        return true;
      }
    }
    return false;
  }

  /** Whether each state of the leading factor of the top level leads to an event. */
  boolean[] atTop() {
    int top = model.depth() - 1;
    Factor predicted = factor(top - 1);
    boolean[] eventful = new boolean[model.topStates()];
    for (int state = 0; state < eventful.length; state++) {
      eventful[state] =
          anyAlong(
              top,
              fromLeading(predicted.statePredictors(), state),
              fromLeading(predicted.pathPredictors(), state));
    }
    return eventful;
  }

  /** What the leading factor of the top level predicts; the first value if it predicts nothing. */
  private int fromLeading(List<Integer> predictors, int state) {
    for (int modality : predictors) {
      if (model.top().parent(modality) == 0) {
        return CountTensors.argmax(model.top().likelihood(modality), state);
      }
    }
    return 0;
  }
}
