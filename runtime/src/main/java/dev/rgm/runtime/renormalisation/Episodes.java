package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the states of the top level in whose epoch a certain picture appears ({@code
 * rgm-algorithms.md} §3.7, {@code EPISODES}): those are goals if the picture shows a success, costs
 * if it shows a failure.
 */
public final class Episodes {
  private Episodes() {}

  /**
   * The states that pass through one of some frames.
   *
   * @param model of one stream
   * @param frames outcomes of every modality of the lowest level, one time point a frame
   * @param steps time steps of an epoch where a level does not state them
   * @return states of the leading factor of the top level, ascending
   * @throws IllegalArgumentException if the frames have another number of modalities
   */
  public static List<Integer> showing(LearnedModel model, Recording frames, int steps) {
    int modalities = model.level(0).modalities().size();
    if (frames.size() != modalities) {
      throw new IllegalArgumentException(
          "frames of " + frames.size() + " modalities, but the model has " + modalities);
    }
    Set<List<Integer>> sought = new HashSet<>();
    for (int time = 0; time < frames.times(); time++) {
      sought.add(frame(frames, time));
    }
    Unrolling unrolling = new Unrolling(model, steps);
    List<Integer> found = new ArrayList<>();
    for (int state = 0; state < model.topStates(); state++) {
      Recording epoch = unrolling.outcomes(state);
      boolean shows = false;
      for (int time = 0; !shows && time < epoch.times(); time++) {
        shows = sought.contains(frame(epoch, time));
      }
      if (shows) {
        found.add(state);
      }
    }
    return found;
  }

  private static List<Integer> frame(Recording outcomes, int time) {
    List<Integer> frame = new ArrayList<>(outcomes.size());
    for (OutcomeSequence sequence : outcomes.modalities()) {
      int best = 0;
      for (int outcome = 1; outcome < sequence.levels(); outcome++) {
        best =
            sequence.probability(time, outcome) > sequence.probability(time, best) ? outcome : best;
      }
      frame.add(best);
    }
    return frame;
  }
}
