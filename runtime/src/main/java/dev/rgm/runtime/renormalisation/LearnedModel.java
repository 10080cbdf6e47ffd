package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.List;

/**
 * What structure learning found, level by level.
 *
 * @param levels at least one, the level that observes data first
 */
public record LearnedModel(List<LearnedLevel> levels) {
  /** At most so many levels are learned ({@code rgm-algorithms.md} §6.2). */
  public static final int MAXIMAL_LEVELS = 8;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no level
   */
  public LearnedModel {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("a model needs a level");
    }
  }

  /** The number of levels. */
  public int depth() {
    return levels.size();
  }

  /** A level; 0 observes data. */
  public LearnedLevel level(int index) {
    return levels.get(index);
  }

  /** The level without a parent. */
  public LearnedLevel top() {
    return levels.get(levels.size() - 1);
  }

  /** The number of states of the first factor of the top level. */
  public int topStates() {
    return top().factors().get(0).states();
  }

  /** The same with another level. */
  public LearnedModel with(int index, LearnedLevel level) {
    List<LearnedLevel> others = new ArrayList<>(levels);
    others.set(index, level);
    return new LearnedModel(others);
  }

  /** The same with another top level. */
  public LearnedModel withTop(LearnedLevel level) {
    return with(depth() - 1, level);
  }

  /** The same with a level on top. */
  public LearnedModel under(LearnedLevel level) {
    List<LearnedLevel> others = new ArrayList<>(levels);
    others.add(level);
    return new LearnedModel(others);
  }
}
