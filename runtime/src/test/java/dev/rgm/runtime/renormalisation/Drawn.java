package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;

/** Data that tests draw for themselves. */
final class Drawn {
  private Drawn() {}

  /** A ball that bounces in a room of pixels: outcome 1 where it is, otherwise 0. */
  static Recording ball(int rows, int columns, int times) {
    int[][] pixels = new int[rows * columns][times];
    int y = 0;
    int x = 1 % columns;
    int down = 1;
    int right = 1;
    for (int time = 0; time < times; time++) {
      pixels[y + rows * x][time] = 1;
      down = y + down < 0 || y + down >= rows ? -down : down;
      right = x + right < 0 || x + right >= columns ? -right : right;
      y += rows > 1 ? down : 0;
      x += columns > 1 ? right : 0;
    }
    int[] levels = new int[pixels.length];
    Arrays.fill(levels, 2);
    return Recording.certain(levels, pixels);
  }

  /** Random outcomes. */
  static Recording noise(int modalities, int levels, int times, long seed) {
    Random random = new Random(seed);
    int[][] indices = new int[modalities][times];
    for (int[] sequence : indices) {
      Arrays.setAll(sequence, time -> random.nextInt(levels));
    }
    int[] all = new int[modalities];
    Arrays.fill(all, levels);
    return Recording.certain(all, indices);
  }

  /** The row and column of every pixel of a room, rows fastest, counted from 1. */
  static Tensor places(int rows, int columns) {
    double[] places = new double[rows * columns * 2];
    for (int pixel = 0; pixel < rows * columns; pixel++) {
      places[2 * pixel] = pixel % rows + 1;
      places[2 * pixel + 1] = pixel / rows + 1;
    }
    return Tensor.wrap(new int[] {rows * columns, 2}, places);
  }

  /** The joint outcome of every modality at one time. */
  static int[] frame(Recording recording, int time) {
    int[] frame = new int[recording.size()];
    Arrays.setAll(frame, modality -> ((CertainSequence) recording.modality(modality)).index(time));
    return frame;
  }
}
