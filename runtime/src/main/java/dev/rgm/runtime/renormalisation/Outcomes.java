package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outcomes of several modalities over the same time points.
 *
 * @param modalities one sequence each
 */
public record Outcomes(List<OutcomeSequence> modalities) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if two sequences differ in length
   */
  public Outcomes {
    modalities = List.copyOf(modalities);
    for (int modality = 1; modality < modalities.size(); modality++) {
      if (modalities.get(modality).times() != modalities.get(0).times()) {
        throw new IllegalArgumentException(
            String.format(
                "modality %d has %d time points, but modality 0 has %d",
                modality, modalities.get(modality).times(), modalities.get(0).times()));
      }
    }
  }

  /**
   * Outcomes that are all certain.
   *
   * @param levels the number of possible outcomes of each modality
   * @param indices axes {@code [modality][time]}, from 0
   * @throws IllegalArgumentException if an index is out of range or lengths differ
   */
  public static Outcomes certain(int[] levels, int[][] indices) {
    if (levels.length != indices.length) {
      throw new IllegalArgumentException(
          levels.length + " sizes for " + indices.length + " modalities");
    }
    List<OutcomeSequence> sequences = new ArrayList<>();
    for (int modality = 0; modality < indices.length; modality++) {
      sequences.add(CertainSequence.of(levels[modality], indices[modality]));
    }
    return new Outcomes(sequences);
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

  /** Some of the modalities, in the order given. */
  public Outcomes select(int... chosen) {
    return new Outcomes(Arrays.stream(chosen).mapToObj(modalities::get).toList());
  }

  /** Some of the time points, in the order given. */
  public Outcomes at(int... times) {
    return new Outcomes(modalities.stream().map(sequence -> sequence.at(times)).toList());
  }
}
