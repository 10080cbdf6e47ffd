package dev.rgm.cli.episode;

import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.inference.ForwardBackward;
import dev.rgm.runtime.inference.History;
import dev.rgm.runtime.inference.SmoothedStates;
import dev.rgm.runtime.inference.Viterbi;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the whole of a run tells about each of its steps, for models that only watch: the evidence,
 * the smoothed states, and the most probable path.
 */
public final class Hindsight {
  /** Longer runs of larger models would need more memory than a summary is worth. */
  private static final long MOST_NUMBERS = 4_000_000;

  private final Pomdp model;
  private final long jointStates;
  private final List<int[]> outcomes = new ArrayList<>();
  private final List<List<Integer>> states = new ArrayList<>();

  private Hindsight(Pomdp model, long jointStates) {
    this.model = model;
    this.jointStates = jointStates;
  }

  /**
   * Room for a run, if the model only watches, its parameters are known, and its joint states are
   * few enough for exact smoothing.
   */
  static Optional<Hindsight> of(Pomdp model) {
    long joint = 1;
    for (Pomdp.Factor factor : model.factors()) {
      joint = Math.min(joint * factor.states(), Integer.MAX_VALUE);
    }
    boolean exact = joint <= SmoothedStates.JOINT_LIMIT;
    return exact && model.controls().isEmpty() && model.learning().isEmpty()
        ? Optional.of(new Hindsight(model, joint))
        : Optional.empty();
  }

  void add(Episode.Step step) {
    if ((outcomes.size() + 1) * jointStates <= MOST_NUMBERS) {
      outcomes.add(step.outcomes().stream().mapToInt(Integer::intValue).toArray());
      states.add(step.states());
    }
  }

  /**
   * What is known afterwards.
   *
   * @param logEvidence ln p(all outcomes), nats
   * @param smoothed by factor, in how many steps the true state was the most probable one given all
   *     outcomes
   * @param onPath by factor, in how many steps the most probable path went through the true state
   */
  public record Known(double logEvidence, List<Integer> smoothed, List<Integer> onPath) {
    /** Copies the lists. */
    public Known {
      smoothed = List.copyOf(smoothed);
      onPath = List.copyOf(onPath);
    }
  }

  /** Looks back on a run of so many steps; empty if they were too many to be kept. */
  Optional<Known> known(int steps) {
    if (outcomes.isEmpty() || outcomes.size() < steps) {
      return Optional.empty();
    }
    History history = History.of(outcomes.toArray(int[][]::new), new int[outcomes.size() - 1][0]);
    SmoothedStates past = new ForwardBackward(model).smooth(history);
    Viterbi.Path path = new Viterbi(model).decode(history);
    List<Integer> smoothed = new ArrayList<>();
    List<Integer> onPath = new ArrayList<>();
    for (int factor = 0; factor < model.factors().size(); factor++) {
      int hits = 0;
      int passes = 0;
      for (int time = 0; time < steps; time++) {
        int state = states.get(time).get(factor);
        Tensor belief = past.smoothed(time, factor);
        hits += Summary.isMode(belief, state) ? 1 : 0;
        passes += path.states().get(time).get(factor) == state ? 1 : 0;
      }
      smoothed.add(hits);
      onPath.add(passes);
    }
    return Optional.of(new Known(past.logEvidence(), smoothed, onPath));
  }
}
