package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.tensor.Tensor;

/** Applies weighted sums of neighbours along one axis of pictures. */
final class PictureFilter {
  private PictureFilter() {}

  /** Which old positions make up each new one, and with what weight. */
  static final class Taps {
    final int positions;
    final int taps;
    private final int[] sources;
    private final double[] weights;

    Taps(int positions, int taps) {
      this.positions = positions;
      this.taps = taps;
      this.sources = new int[positions * taps];
      this.weights = new double[positions * taps];
    }

    void set(int position, int tap, int source, double weight) {
      sources[position * taps + tap] = source;
      weights[position * taps + tap] = weight;
    }

    void scale(int position, double factor) {
      for (int tap = 0; tap < taps; tap++) {
        weights[position * taps + tap] *= factor;
      }
    }
  }

  /** A position mirrored into 0 … size − 1, the border repeated. */
  static int reflected(int position, int size) {
    int period = 2 * size;
    int folded = Math.floorMod(position, period);
    return folded < size ? folded : period - 1 - folded;
  }

  /** Filters the axis of rows of {@code [frame, row, column, channel]}. */
  static Tensor alongRows(Tensor frames, Taps taps) {
    return along(
        frames,
        taps,
        frames.extent(0),
        frames.extent(1),
        frames.extent(2) * frames.extent(3),
        frames.extent(0),
        taps.positions,
        frames.extent(2),
        frames.extent(3));
  }

  /** Filters the axis of columns of {@code [frame, row, column, channel]}. */
  static Tensor alongColumns(Tensor frames, Taps taps) {
    return along(
        frames,
        taps,
        frames.extent(0) * frames.extent(1),
        frames.extent(2),
        frames.extent(3),
        frames.extent(0),
        frames.extent(1),
        taps.positions,
        frames.extent(3));
  }

  private static Tensor along(
      Tensor frames, Taps taps, int outer, int size, int inner, int... shape) {
    double[] result = new double[Tensor.elements(shape)];
    double[] source = frames.data();
    int target = 0;
    for (int block = 0; block < outer; block++) {
      for (int position = 0; position < taps.positions; position++) {
        int first = position * taps.taps;
        if (inner == 1) {
          // Neighbours along the last axis of a grey picture: one running sum.
          double sum = 0;
          for (int tap = first; tap < first + taps.taps; tap++) {
            sum += taps.weights[tap] * source[block * size + taps.sources[tap]];
          }
          result[target++] = sum;
          continue;
        }
        for (int tap = first; tap < first + taps.taps; tap++) {
          int from = (block * size + taps.sources[tap]) * inner;
          double weight = taps.weights[tap];
          for (int k = 0; k < inner; k++) {
            result[target + k] += weight * source[from + k];
          }
        }
        target += inner;
      }
    }
    return Tensor.wrap(shape, result);
  }
}
