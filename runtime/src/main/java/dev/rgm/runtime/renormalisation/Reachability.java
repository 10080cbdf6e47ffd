package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.BitSet;

/** Which states can follow which along any path. */
final class Reachability {
  private final BitSet[] successors;
  private final BitSet[] predecessors;

  /** The successors that transitions {@code [next, previous, path]} make possible. */
  Reachability(Tensor transitions) {
    int states = transitions.extent(0);
    int paths = transitions.extent(2);
    successors = new BitSet[states];
    predecessors = new BitSet[states];
    for (int state = 0; state < states; state++) {
      successors[state] = new BitSet(states);
      predecessors[state] = new BitSet(states);
    }
    double[] values = transitions.data();
    for (int offset = 0; offset < values.length; offset++) {
      if (values[offset] > 0) {
        int next = offset / paths / states;
        int previous = offset / paths % states;
        successors[previous].set(next);
        predecessors[next].set(previous);
      }
    }
  }

  int states() {
    return successors.length;
  }

  BitSet successors(int state) {
    return successors[state];
  }

  BitSet predecessors(int state) {
    return predecessors[state];
  }

  /** Forbids every transition into some states. */
  void forbid(BitSet states) {
    for (int state = 0; state < successors.length; state++) {
      successors[state].andNot(states);
      if (states.get(state)) {
        predecessors[state].clear();
      }
    }
  }

  /** What can be reached within so many steps, the start included. */
  BitSet forward(BitSet start, int steps) {
    return spread(start, steps, successors);
  }

  /** From where the end can be reached within so many steps, the end included. */
  BitSet backward(BitSet end, int steps) {
    return spread(end, steps, predecessors);
  }

  /** The number of steps after which looking further back finds nothing new. */
  int backwardDepth(BitSet end, int steps) {
    BitSet reached = end;
    for (int step = 0; step < steps; step++) {
      BitSet further = spread(reached, 1, predecessors);
      if (further.equals(reached)) {
        return step;
      }
      reached = further;
    }
    return steps;
  }

  private static BitSet spread(BitSet start, int steps, BitSet[] neighbours) {
    BitSet reached = (BitSet) start.clone();
    BitSet frontier = start;
    for (int step = 0; step < steps && !frontier.isEmpty(); step++) {
      BitSet next = new BitSet();
      for (int state = frontier.nextSetBit(0); state >= 0; state = frontier.nextSetBit(state + 1)) {
        next.or(neighbours[state]);
      }
      next.andNot(reached);
      reached.or(next);
      frontier = next;
    }
    return reached;
  }

  /** The states that go on for ever: those without a successor are taken away until none is. */
  BitSet perpetual() {
    BitSet kept = new BitSet();
    kept.set(0, successors.length);
    boolean removed = true;
    while (removed) {
      removed = false;
      for (int state = kept.nextSetBit(0); state >= 0; state = kept.nextSetBit(state + 1)) {
        if (!successors[state].intersects(kept)) {
          kept.clear(state);
          removed = true;
        }
      }
    }
    return kept;
  }
}
