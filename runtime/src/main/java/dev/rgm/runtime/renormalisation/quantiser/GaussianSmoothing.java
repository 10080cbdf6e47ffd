package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.tensor.Tensor;

/**
 * Smooths pictures with a separable Gaussian whose borders repeat by reflection ({@code
 * rgm-algorithms.md} §5.4, step 2).
 */
public final class GaussianSmoothing {
  /** The kernel ends after so many standard deviations. */
  private static final double REACH = 6;

  private static final double MAXIMAL_WIDTH = 1000;

  private GaussianSmoothing() {}

  /**
   * Smooths every channel of every frame.
   *
   * @param frames axes {@code [frame, row, column, channel]}
   * @param width of the kernel at half its height, in pixels, positive
   * @throws IllegalArgumentException if the shape or the width is out of range
   */
  public static Tensor smooth(Tensor frames, double width) {
    if (frames.rank() != 4 || !(width > 0 && width <= MAXIMAL_WIDTH)) {
      throw new IllegalArgumentException(
          "cannot smooth " + frames + ", axes [frame, row, column, channel], by " + width);
    }
    Tensor tall = PictureFilter.alongRows(frames, weights(frames.extent(1), width));
    return PictureFilter.alongColumns(tall, weights(frames.extent(2), width));
  }

  private static PictureFilter.Taps weights(int size, double width) {
    double deviation = width / Math.sqrt(8 * Math.log(2));
    int reach = (int) (REACH * deviation);
    PictureFilter.Taps weights = new PictureFilter.Taps(size, 2 * reach + 1);
    double sum = 0;
    for (int offset = -reach; offset <= reach; offset++) {
      sum += density(offset, deviation);
    }
    for (int target = 0; target < size; target++) {
      for (int offset = -reach; offset <= reach; offset++) {
        weights.set(
            target,
            offset + reach,
            PictureFilter.reflected(target + offset, size),
            density(offset, deviation) / sum);
      }
    }
    return weights;
  }

  private static double density(int offset, double deviation) {
    return Math.exp(-offset * (double) offset / (2 * deviation * deviation));
  }
}
