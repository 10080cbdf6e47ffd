package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.renormalisation.LearnedLevel.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Learns the structure of several streams of outcomes at once: a leading one, such as the pixels of
 * a game, and trailing ones, such as reward, cost and action, that the leading one comes to predict
 * ({@code rgm-algorithms.md} §6.4, {@code FASTER_STRUCTURE}). Likelihoods and transitions are
 * counts.
 */
public final class StreamStructure {
  private final Settings settings;
  private final List<LearnedLevel> levels = new ArrayList<>();

  private StreamStructure(Settings settings) {
    this.settings = settings;
  }

  /**
   * How to learn.
   *
   * @param sides the largest number of members of a group, level by level, the last one repeated;
   *     sites along each axis of a block if {@code blocks}
   * @param steps time points that make one of the next level, likewise
   * @param blocks whether modalities are grouped by blocks of their array and not by mutual
   *     information
   * @param groups a recorded grouping to replay, axes {@code [level][stream][group]}; levels beyond
   *     it are grouped anew
   */
  public record Settings(
      List<Integer> sides, List<Integer> steps, boolean blocks, List<List<List<Group>>> groups) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Settings {
      sides = List.copyOf(sides);
      steps = List.copyOf(steps);
      groups = List.copyOf(groups);
      PerLevel.requireAtLeast("the size of a group", sides, blocks ? BlockGrouping.AUTOMATIC : 1);
      PerLevel.requireAtLeast("the number of steps", steps, 1);
    }

    /** Groups of at most so many modalities by mutual information. */
    public static Settings grouping(int size, int steps) {
      return new Settings(List.of(size), List.of(steps), false, List.of());
    }
  }

  /**
   * Learns levels until every stream has at most one group.
   *
   * @param outcomes the modalities of the first stream, then those of the second, and so on
   * @param streams the array of each stream, the leading one first
   * @throws IllegalArgumentException if shapes do not fit, or a recorded group is not a partition
   */
  public static LearnedModel learn(Recording outcomes, List<ArraySize> streams, Settings settings) {
    long modalities = streams.stream().mapToLong(ArraySize::modalities).sum();
    if (streams.isEmpty() || modalities != outcomes.size() || outcomes.times() == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d modalities over %d time points, but the streams %s have %d modalities",
              outcomes.size(),
              outcomes.times(),
              streams,
              modalities));
    }
    StreamStructure structure = new StreamStructure(settings);
    structure.learn(outcomes, streams);
    return new LearnedModel(structure.levels);
  }

  private void learn(Recording outcomes, List<ArraySize> streams) {
    Recording data = outcomes;
    List<ArraySize> arrays = streams;
    while (true) {
      int number = levels.size();
      int step = PerLevel.at(settings.steps(), number);
      StreamLevel level = StreamLevel.learned(data, groups(data, arrays));
      if (number > 0) {
        LearnedLevel below = levels.get(number - 1);
        levels.set(
            number - 1, below.with(below.modalities(), new StreamCoupling(level, below).couple()));
      }
      int[] times = StreamLevel.decimated(data.times(), step);
      boolean single = level.groups().stream().allMatch(groups -> groups.size() <= 1);
      boolean last =
          (single && number > 0) || number + 1 == LearnedModel.MAXIMAL_LEVELS || times.length == 0;
      if (!last) {
        level.collapseUninformative(number == 0);
      }
      levels.add(level.learned().withSteps(step));
      if (last) {
        return;
      }
      data = level.upward(times);
      arrays = level.arrays();
      if (arrays.get(0).sites() == 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "level %d: no factor of the leading stream has dynamics to learn from",
                number + 1));
      }
    }
  }

  private List<List<Group>> groups(Recording data, List<ArraySize> arrays) {
    int number = levels.size();
    if (number < settings.groups().size()) {
      return StreamLevel.requirePartition(settings.groups().get(number), arrays);
    }
    int side = PerLevel.at(settings.sides(), number);
    List<List<Group>> groups = new ArrayList<>();
    int offset = 0;
    for (ArraySize array : arrays) {
      int first = offset;
      int[] members = new int[array.modalities()];
      Arrays.setAll(members, member -> first + member);
      int[][] found =
          settings.blocks()
              ? BlockGrouping.of(array, side)
              : InformationGrouping.of(data.select(members), side, array.perSite());
      groups.add(
          Arrays.stream(found)
              .map(group -> Arrays.stream(group).map(member -> first + member).toArray())
              .map(Group::of)
              .toList());
      offset += members.length;
    }
    return groups;
  }
}
