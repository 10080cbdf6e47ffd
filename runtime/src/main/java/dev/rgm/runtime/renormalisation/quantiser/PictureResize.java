package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing.Interpolation;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Locale;

/**
 * Resizes pictures, pixel centres at half positions and borders that repeat by reflection ({@code
 * rgm-algorithms.md} §5.4, step 1). Bicubic is the kernel of Keys (a = −0.5). But for the nearest
 * pixel, kernels are widened where a picture shrinks, so that nothing is skipped.
 */
public final class PictureResize {
  private static final double A = -0.5;
  private static final int MAXIMAL_SIDE = 1 << 14;

  private PictureResize() {}

  /**
   * Resizes every channel of every frame.
   *
   * @param frames axes {@code [frame, row, column, channel]}
   * @param rows of the result, at least 1
   * @param columns of the result, at least 1
   * @param interpolation between pixels
   * @throws IllegalArgumentException if a size is out of range
   */
  public static Tensor resize(Tensor frames, int rows, int columns, Interpolation interpolation) {
    if (frames.rank() != 4
        || Math.min(rows, columns) < 1
        || Math.max(rows, columns) > MAXIMAL_SIDE
        || Math.max(frames.extent(1), frames.extent(2)) > MAXIMAL_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cannot resize %s, axes [frame, row, column, channel], to %d by %d",
              frames,
              rows,
              columns));
    }
    Tensor tall = PictureFilter.alongRows(frames, weights(frames.extent(1), rows, interpolation));
    return PictureFilter.alongColumns(tall, weights(frames.extent(2), columns, interpolation));
  }

  /** What each old position contributes to each new one. */
  private static PictureFilter.Taps weights(int from, int to, Interpolation interpolation) {
    double scale = (double) to / from;
    if (interpolation == Interpolation.NEAREST) {
      PictureFilter.Taps single = new PictureFilter.Taps(to, 1);
      for (int target = 0; target < to; target++) {
        single.set(target, 0, Math.min(from - 1, (int) ((target + 0.5) / scale)), 1);
      }
      return single;
    }
    int reach = interpolation == Interpolation.BICUBIC ? 2 : 1;
    double widening = Math.max(1, 1 / scale);
    int taps = 2 * (int) Math.ceil(reach * widening) + 1;
    PictureFilter.Taps weights = new PictureFilter.Taps(to, taps);
    for (int target = 0; target < to; target++) {
      double centre = (target + 0.5) / scale - 0.5;
      int first = (int) Math.floor(centre) - taps / 2 + 1;
      double sum = 0;
      for (int tap = 0; tap < taps; tap++) {
        double distance = Math.abs(first + tap - centre) / widening;
        double weight = reach == 2 ? cubic(distance) : Math.max(0, 1 - distance);
        weights.set(target, tap, PictureFilter.reflected(first + tap, from), weight);
        sum += weight;
      }
      weights.scale(target, 1 / sum);
    }
    return weights;
  }

  private static double cubic(double x) {
    if (x <= 1) {
      return ((A + 2) * x - (A + 3)) * x * x + 1;
    }
    return x < 2 ? A * (((x - 5) * x + 8) * x - 4) : 0;
  }
}
