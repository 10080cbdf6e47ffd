package dev.rgm.runtime.renormalisation;

/**
 * Groups the modalities of an array into blocks of neighbouring sites; blocks at the border may be
 * smaller ({@code rgm-algorithms.md} §6.3).
 */
final class BlockGrouping {
  /** Lets every axis choose: three sites where that divides it, otherwise two. */
  static final int AUTOMATIC = 0;

  private BlockGrouping() {}

  /** The array of blocks; each has a state and a path for the level above. */
  static ArraySize blocks(ArraySize size, int side) {
    return new ArraySize(
        blocks(size.first(), side), blocks(size.second(), side), blocks(size.third(), side), 2);
  }

  private static int blocks(int extent, int side) {
    return (extent + width(extent, side) - 1) / width(extent, side);
  }

  private static int width(int extent, int side) {
    int width = side == AUTOMATIC ? (extent % 3 == 0 ? 3 : 2) : side;
    return Math.max(1, Math.min(width, extent));
  }

  /**
   * The groups, the first axis of the array of blocks fastest, members ascending.
   *
   * @return axes {@code [group][member]}
   */
  static int[][] of(ArraySize size, int side) {
    ArraySize blocks = blocks(size, side);
    int[][] groups = new int[blocks.sites()][];
    for (int group = 0; group < groups.length; group++) {
      int first = group % blocks.first();
      int second = group / blocks.first() % blocks.second();
      int third = group / blocks.first() / blocks.second();
      groups[group] = members(size, side, first, second, third);
    }
    return groups;
  }

  private static int[] members(ArraySize size, int side, int first, int second, int third) {
    int rows = width(size.first(), side);
    int columns = width(size.second(), side);
    int layers = width(size.third(), side);
    int height = Math.min(rows, size.first() - first * rows) * size.perSite();
    int width = Math.min(columns, size.second() - second * columns);
    int depth = Math.min(layers, size.third() - third * layers);
    int[] members = new int[height * width * depth];
    int next = 0;
    for (int layer = third * layers; layer < third * layers + depth; layer++) {
      for (int column = second * columns; column < second * columns + width; column++) {
        int from =
            ((layer * size.second() + column) * size.first() + first * rows) * size.perSite();
        for (int row = 0; row < height; row++) {
          members[next++] = from + row;
        }
      }
    }
    return members;
  }
}
