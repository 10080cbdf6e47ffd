package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Learns ways onto the orbit that a model knows: where a played record runs into the beginning of
 * an event of the top level, what led there is merged with the event ({@code rgm-algorithms.md}
 * §6.8, {@code DAISY_CHAIN}).
 */
public final class DaisyChain {
  private DaisyChain() {}

  /**
   * Merges what led onto known events.
   *
   * @param model learned from streams, without concentrations
   * @param played certain outcomes of every modality of the lowest level
   * @param costly modalities of the lowest level in which every outcome but 0 is to be avoided; a
   *     lead that holds one is not learned
   * @return the model, without preferences, goals and control, which have to be set again
   * @throws IllegalArgumentException if the record has other modalities
   */
  public static LearnedModel chain(LearnedModel model, Recording played, List<Integer> costly) {
    if (played.size() != model.level(0).modalities().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the record has %d modalities, but the model %d",
              played.size(),
              model.level(0).modalities().size()));
    }
    int span = SequenceMerging.phases(model);
    Unrolling unrolling = new Unrolling(model, 1);
    Map<List<Integer>, Recording> events = new HashMap<>();
    for (int state = 0; state < model.topStates(); state++) {
      Recording event = unrolling.outcomes(state);
      if (event.times() > 1) {
        events.putIfAbsent(pair(event, 0), event);
      }
    }
    LearnedModel result = Purposes.removed(model);
    for (int time = span; time + 1 < played.times(); time++) {
      Recording event = events.get(pair(played, time));
      if (event != null) {
        Recording lead = played.at(IntStream.range(time - span, time).toArray());
        if (!holds(lead, costly)) {
          result = SequenceMerging.merge(result, joined(lead, event));
        }
      }
    }
    return result;
  }

  /** The outcomes at a time and at the next. */
  private static List<Integer> pair(Recording outcomes, int time) {
    List<Integer> pair = new ArrayList<>();
    for (OutcomeSequence sequence : outcomes.modalities()) {
      pair.add(certain(sequence).index(time));
      pair.add(certain(sequence).index(time + 1));
    }
    return pair;
  }

  private static boolean holds(Recording lead, List<Integer> costly) {
    for (int modality : costly) {
      CertainSequence sequence = certain(lead.modality(modality));
      for (int time = 0; time < sequence.times(); time++) {
        if (sequence.index(time) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static Recording joined(Recording lead, Recording event) {
    List<OutcomeSequence> sequences = new ArrayList<>();
    for (int modality = 0; modality < lead.size(); modality++) {
      CertainSequence first = certain(lead.modality(modality));
      CertainSequence second = certain(event.modality(modality));
      int[] indices = new int[first.times() + second.times()];
      for (int time = 0; time < indices.length; time++) {
        indices[time] =
            time < first.times() ? first.index(time) : second.index(time - first.times());
      }
      sequences.add(CertainSequence.of(Math.max(first.levels(), second.levels()), indices));
    }
    return new Recording(sequences);
  }

  private static CertainSequence certain(OutcomeSequence sequence) {
    if (sequence instanceof CertainSequence certain) {
      return certain;
    }
    throw new IllegalArgumentException("a played record needs certain outcomes");
  }
}
