package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Learns structure on an array of sites, block by block, as in a spin-block transformation ({@code
 * rgm-algorithms.md} §6.3, {@code FAST_STRUCTURE}). Every column of a likelihood or of transitions
 * is normalised: a state without a successor along a path may go anywhere.
 */
public final class ArrayStructure {
  /** The side of a block that lets every axis choose 3 where that divides it, otherwise 2. */
  public static final int AUTOMATIC = BlockGrouping.AUTOMATIC;

  private ArrayStructure() {}

  /**
   * Learns levels until one group or one block of time remains.
   *
   * @param outcomes of the array, in its order
   * @param size of the array
   * @param sides sites along each axis of a block, level by level, the last one repeated; {@link
   *     #AUTOMATIC} or at least 1
   * @param steps time points that make one of the next level, likewise
   * @throws IllegalArgumentException if shapes do not fit, or there are fewer time points than
   *     steps
   */
  public static LearnedModel learn(
      Recording outcomes, ArraySize size, List<Integer> sides, List<Integer> steps) {
    if (outcomes.size() != size.modalities() || size.modalities() == 0) {
      throw new IllegalArgumentException(
          outcomes.size() + " modalities, but an array of " + size + " has " + size.modalities());
    }
    PerLevel.requireAtLeast("the side of a block", sides, AUTOMATIC);
    PerLevel.requireAtLeast("the number of steps", steps, 1);
    List<LearnedLevel> levels = new ArrayList<>();
    Recording data = outcomes;
    ArraySize array = size;
    while (true) {
      int step = PerLevel.at(steps, levels.size());
      int side = PerLevel.at(sides, levels.size());
      if (data.times() < step) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "level %d has %d time points, but a block needs %d: give a longer sequence",
                levels.size() + 1,
                data.times(),
                step));
      }
      int[][] groups = BlockGrouping.of(array, side);
      LevelDraft draft = new LevelDraft(data.size());
      List<OutcomeSequence> next = new ArrayList<>();
      for (int[] group : groups) {
        GroupLearning learned = GroupLearning.onArray(data, group);
        draft.add(group, learned);
        next.addAll(learned.blocks(data, group, step));
      }
      levels.add(draft.level());
      data = new Recording(next);
      array = BlockGrouping.blocks(array, side);
      if (groups.length == 1 || data.times() <= 1 || levels.size() == LearnedModel.MAXIMAL_LEVELS) {
        return new LearnedModel(levels);
      }
    }
  }

  /**
   * The arrays of the levels that {@link #learn} goes through, and the one it would go to next.
   *
   * @param levels how many levels were learned
   */
  public static List<ArraySize> sizes(ArraySize size, List<Integer> sides, int levels) {
    List<ArraySize> sizes = new ArrayList<>(List.of(size));
    for (int level = 0; level < levels; level++) {
      sizes.add(BlockGrouping.blocks(sizes.get(level), PerLevel.at(sides, level)));
    }
    return sizes;
  }
}
