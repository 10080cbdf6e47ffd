package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.inference.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the levels of a hierarchy share in one sweep: the data, the random numbers, the records. */
final class Sweep {
  private final RandomSource random;
  private final int modalities;
  private final List<List<Epoch>> epochs = new ArrayList<>();
  private final boolean[] returned;
  private List<Outcomes> data = List.of();
  private int consumed;
  private double evidence;
  private double fullEvidence;

  /**
   * A sweep over so many nested levels.
   *
   * @param modalities of the level that observes data
   */
  Sweep(RandomSource random, int nestedLevels, int modalities) {
    this.random = random;
    this.modalities = modalities;
    this.returned = new boolean[nestedLevels];
    begin(List.of());
  }

  /** Starts anew with other data. */
  void begin(List<Outcomes> columns) {
    data = columns;
    consumed = 0;
    evidence = 0;
    fullEvidence = 0;
    Arrays.fill(returned, false);
    epochs.clear();
    for (int level = 0; level < returned.length; level++) {
      epochs.add(new ArrayList<>());
    }
  }

  RandomSource random() {
    return random;
  }

  /** The next columns of data; beyond their end everything is open. */
  List<Outcomes> take(int steps) {
    List<Outcomes> taken = new ArrayList<>(steps);
    for (int step = 0; step < steps; step++) {
      Outcomes outcomes = new Outcomes(modalities);
      for (int modality = 0; consumed < data.size() && modality < modalities; modality++) {
        outcomes.set(modality, data.get(consumed));
      }
      consumed++;
      taken.add(outcomes);
    }
    return taken;
  }

  /** Records an epoch of a nested level; the first one of each level resets {@code Q.F} (§2.5). */
  void record(int levelNumber, Epoch epoch) {
    double total = epoch.totalEvidence();
    evidence = returned[levelNumber - 1] ? evidence + total : total;
    returned[levelNumber - 1] = true;
    fullEvidence += total;
    epochs.get(levelNumber - 1).add(epoch);
  }

  Inversion inversion(Epoch top) {
    return new Inversion(top, epochs, evidence, fullEvidence);
  }
}
