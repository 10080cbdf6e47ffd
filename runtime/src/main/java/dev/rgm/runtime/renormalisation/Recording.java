package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.inference.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The outcomes of several modalities over the same time points.
 *
 * @param modalities one sequence each
 */
public record Recording(List<OutcomeSequence> modalities) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two sequences differ in length
   */
  public Recording {
    modalities = List.copyOf(modalities);
    for (int modality = 1; modality < modalities.size(); modality++) {
      if (modalities.get(modality).times() != modalities.get(0).times()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "modality %d has %d time points, but modality 0 has %d",
                modality,
                modalities.get(modality).times(),
                modalities.get(0).times()));
      }
    }
  }

  /**
   * Recording that are all certain.
   *
   * @param levels the number of possible outcomes of each modality
   * @param indices axes {@code [modality][time]}, from 0
   * @throws IllegalArgumentException if an index is out of range or lengths differ
   */
  public static Recording certain(int[] levels, int[][] indices) {
    if (levels.length != indices.length) {
      throw new IllegalArgumentException(
          levels.length + " sizes for " + indices.length + " modalities");
    }
    List<OutcomeSequence> sequences = new ArrayList<>();
    for (int modality = 0; modality < indices.length; modality++) {
      sequences.add(CertainSequence.of(levels[modality], indices[modality]));
    }
    return new Recording(sequences);
  }

  /** The number of modalities. */
  public int size() {
    return modalities.size();
  }

  /** The number of time points; 0 without modalities. */
  public int times() {
    return modalities.isEmpty() ? 0 : modalities.get(0).times();
  }

  /** The sequence of one modality. */
  public OutcomeSequence modality(int modality) {
    return modalities.get(modality);
  }

  /** What inference observes, one entry a time point. */
  public List<Outcomes> observations() {
    List<Outcomes> observations = new ArrayList<>(times());
    for (int time = 0; time < times(); time++) {
      Outcomes now = new Outcomes(size());
      for (int modality = 0; modality < size(); modality++) {
        OutcomeSequence sequence = modalities.get(modality);
        if (sequence instanceof CertainSequence certain) {
          now.set(modality, certain.index(time));
          continue;
        }
        double[] distribution = new double[sequence.levels()];
        for (int outcome = 0; outcome < distribution.length; outcome++) {
          distribution[outcome] = sequence.probability(time, outcome);
        }
        now.set(modality, distribution);
      }
      observations.add(now);
    }
    return observations;
  }

  /** Some of the modalities, in the order given. */
  public Recording select(int... chosen) {
    return new Recording(Arrays.stream(chosen).mapToObj(modalities::get).toList());
  }

  /** Some of the time points, in the order given. */
  public Recording at(int... times) {
    return new Recording(modalities.stream().map(sequence -> sequence.at(times)).toList());
  }
}
