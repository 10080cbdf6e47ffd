package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Gives every picture the same histogram: the pixel of rank r of n becomes 255 · exp(−(r − n)² / (S
 * n)), so that the brightest stand out ({@code rgm-algorithms.md} §5.4, step 3).
 */
public final class RankEqualisation {
  private static final double WHITE = 255;

  private RankEqualisation() {}

  /**
   * Equalises every frame.
   *
   * @param frames axes {@code [frame, row, column, 1]}
   * @param width S, positive: about √(S n) pixels are bright
   * @throws IllegalArgumentException if there are colours, or the width is not positive
   */
  public static Tensor equalise(Tensor frames, double width) {
    requireGrey(frames, width);
    int rows = frames.extent(1);
    int columns = frames.extent(2);
    int pixels = rows * columns;
    double[] values = new double[pixels];
    for (int rank = 0; rank < pixels; rank++) {
      double below = rank + 1 - pixels;
      values[rank] = WHITE * Math.exp(-below * below / (width * pixels));
    }
    double[] result = frames.data().clone();
    int[] seen = new int[pixels];
    for (int from = 0; from < result.length; from += pixels) {
      double[] sorted = Arrays.copyOfRange(frames.data(), from, from + pixels);
      Arrays.sort(sorted);
      Arrays.fill(seen, 0);
      // Equal pixels take their ranks column by column.
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < rows; row++) {
          int pixel = from + row * columns + column;
          int first = firstAtLeast(sorted, result[pixel]);
          result[pixel] = values[first + seen[first]++];
        }
      }
    }
    return Tensor.wrap(frames.shape(), result);
  }

  private static void requireGrey(Tensor frames, double width) {
    if (frames.rank() != 4 || frames.extent(3) != 1 || !(width > 0)) {
      throw new IllegalArgumentException(
          "cannot equalise " + frames + ", axes [frame, row, column, 1], to width " + width);
    }
  }

  /**
   * Equalises what is visible of every frame, as if what is hidden were like it; that stays 0.
   *
   * @param frames axes {@code [frame, row, column, 1]}
   * @param width S, positive
   * @param visible axes {@code [row, column]}, the same in every frame
   * @throws IllegalArgumentException if there are colours, or the width is not positive
   */
  public static Tensor equalise(Tensor frames, double width, boolean[] visible) {
    requireGrey(frames, width);
    int columns = frames.extent(2);
    int[] seen = columnByColumn(frames.extent(1), columns, visible);
    int pixels = visible.length;
    double[] result = new double[frames.size()];
    for (int from = 0; from < result.length; from += pixels) {
      int first = from;
      int[] order =
          Arrays.stream(seen)
              .boxed()
              .sorted(Comparator.comparingDouble(pixel -> frames.at(first + pixel)))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int rank = 0; rank < order.length; rank++) {
        // The ranks of the visible pixels are spread over those of the whole frame.
        double below = (rank + 1 - order.length) * ((double) pixels / order.length);
        result[from + order[rank]] = WHITE * Math.exp(-below * below / (width * pixels));
      }
    }
    return Tensor.wrap(frames.shape(), result);
  }

  private static int[] columnByColumn(int rows, int columns, boolean[] visible) {
    return IntStream.range(0, rows * columns)
        .map(index -> index % rows * columns + index / rows)
        .filter(pixel -> visible[pixel])
        .toArray();
  }

  private static int firstAtLeast(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
