package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Locale;

/**
 * What one tile sees of a sequence of voxels: the values of its members times their weights,
 * gathered block by block, so that the hot loops run over contiguous numbers that fit the cache.
 */
final class TileData {
  /** Time points a block: with 200 members a block takes 400 KiB. */
  static final int BLOCK = 256;

  private static final int STRIP = 8;
  private static final long MAXIMAL_BLOCK = 1 << 28;

  private final double[] voxels;
  private final int times;
  private final int stride;
  private final int[] offsets;
  private final double[] weights;

  /**
   * Looks at voxels through a tile.
   *
   * @param voxels axes {@code [time, site · copies + copy]}
   * @param copies numbers a site
   */
  TileData(Tensor voxels, Tile tile, int copies) {
    this.voxels = voxels.data();
    this.times = voxels.extent(0);
    this.stride = voxels.extent(1);
    long size = (long) tile.size() * copies * Math.min(BLOCK, times);
    if (size > MAXIMAL_BLOCK) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a tile with %d sites of %d numbers is too large: take a smaller diameter",
              tile.size(),
              copies));
    }
    this.offsets = offsets(tile, copies);
    this.weights = new double[offsets.length];
    for (int member = 0; member < offsets.length; member++) {
      weights[member] = tile.weight(member / copies);
    }
  }

  /** The voxels of a tile: every copy of every site, copies fastest. */
  static int[] offsets(Tile tile, int copies) {
    int[] offsets = new int[Math.multiplyExact(tile.size(), copies)];
    for (int member = 0; member < offsets.length; member++) {
      offsets[member] = tile.site(member / copies) * copies + member % copies;
    }
    return offsets;
  }

  int times() {
    return times;
  }

  int members() {
    return offsets.length;
  }

  /** Fills {@code block[time - from][member]} and returns the number of time points. */
  int byTime(int from, double[][] block) {
    int count = Math.min(BLOCK, times - from);
    for (int time = 0; time < count; time++) {
      int source = (from + time) * stride;
      double[] row = block[time];
      for (int member = 0; member < offsets.length; member++) {
        row[member] = voxels[source + offsets[member]] * weights[member];
      }
    }
    return count;
  }

  /** Fills {@code block[member][time - from]} and returns the number of time points. */
  int byMember(int from, double[][] block) {
    int count = Math.min(BLOCK, times - from);
    // A few time points at once: neighbouring members then share the cache lines that are loaded.
    for (int first = 0; first < count; first += STRIP) {
      int end = Math.min(count, first + STRIP);
      for (int member = 0; member < offsets.length; member++) {
        double[] row = block[member];
        double weight = weights[member];
        int source = (from + first) * stride + offsets[member];
        for (int time = first; time < end; time++) {
          row[time] = voxels[source] * weight;
          source += stride;
        }
      }
    }
    return count;
  }

  /** Room for {@link #byTime}. */
  double[][] blockByTime() {
    return new double[Math.min(BLOCK, times)][offsets.length];
  }

  /** Room for {@link #byMember}. */
  double[][] blockByMember() {
    return new double[offsets.length][Math.min(BLOCK, times)];
  }
}
