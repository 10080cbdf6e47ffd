package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Learns the structure of pictures, video and sound: modalities are grouped by where they lie, and
 * each level has half the resolution of the one below ({@code rgm-algorithms.md} §6.2, {@code
 * MB_STRUCTURE}). Likelihoods are mean outcomes; transitions are 1 where one was observed.
 */
public final class LocationStructure {
  private LocationStructure() {}

  /**
   * Learns levels until one group remains.
   *
   * @param outcomes the exemplars
   * @param locations of the modalities, axes {@code [modality, axis]}, one or two axes
   * @param steps time points that make one of the next level; 1 for pictures without dynamics
   * @throws IllegalArgumentException if shapes do not fit, or there are fewer time points than
   *     steps
   */
  public static LearnedModel learn(Recording outcomes, Tensor locations, int steps) {
    return learn(outcomes, locations, steps, LearnedModel.MAXIMAL_LEVELS);
  }

  /**
   * Learns levels until one group remains, or there are as many as wanted.
   *
   * @param outcomes the exemplars
   * @param locations of the modalities, axes {@code [modality, axis]}, one or two axes
   * @param steps time points that make one of the next level; 1 for pictures without dynamics
   * @param maximalLevels 1 … {@link LearnedModel#MAXIMAL_LEVELS}
   * @throws IllegalArgumentException if shapes do not fit, or there are fewer time points than
   *     steps, or no level is wanted
   */
  public static LearnedModel learn(
      Recording outcomes, Tensor locations, int steps, int maximalLevels) {
    if (maximalLevels < 1 || maximalLevels > LearnedModel.MAXIMAL_LEVELS) {
      throw new IllegalArgumentException(
          maximalLevels + " levels are not between 1 and " + LearnedModel.MAXIMAL_LEVELS);
    }
    if (locations.rank() != 2
        || locations.extent(0) != outcomes.size()
        || locations.extent(1) > 2) {
      throw new IllegalArgumentException(
          locations + " are no locations of " + outcomes.size() + " modalities on one or two axes");
    }
    if (steps < 1) {
      throw new IllegalArgumentException(steps + " steps, but a block needs at least one");
    }
    List<LearnedLevel> levels = new ArrayList<>();
    Recording data = outcomes;
    Tensor places = locations;
    while (true) {
      if (data.times() < steps) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "level %d has %d time points, but a block needs %d: give a longer sequence",
                levels.size() + 1,
                data.times(),
                steps));
      }
      int[][] groups = LocationGrouping.of(places);
      LevelDraft draft = new LevelDraft(data.size());
      List<OutcomeSequence> next = new ArrayList<>();
      for (int[] group : groups) {
        GroupLearning learned = GroupLearning.byLocation(data, group, steps > 1);
        draft.add(group, learned);
        if (groups.length > 1) {
          next.addAll(learned.blocks(data, group, steps));
        }
      }
      levels.add(draft.level().withLocations(places));
      if (groups.length == 1 || levels.size() == maximalLevels) {
        return new LearnedModel(levels);
      }
      places = means(places, groups);
      data = new Recording(next);
    }
  }

  /** The mean location of every group, twice: for its state and for its path. */
  private static Tensor means(Tensor locations, int[][] groups) {
    int axes = locations.extent(1);
    double[] means = new double[2 * groups.length * axes];
    for (int group = 0; group < groups.length; group++) {
      for (int axis = 0; axis < axes; axis++) {
        double sum = 0;
        for (int modality : groups[group]) {
          sum += locations.get(modality, axis);
        }
        double mean = sum / groups[group].length;
        means[2 * group * axes + axis] = mean;
        means[(2 * group + 1) * axes + axis] = mean;
      }
    }
    return Tensor.wrap(new int[] {2 * groups.length, axes}, means);
  }
}
