package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing.Interpolation;
import dev.rgm.runtime.tensor.Tensor;

/**
 * Prepares pictures of handwritten digits for the quantiser: resized, smoothed and equalised
 * ({@code rgm-algorithms.md} §5.4).
 *
 * @param side of the result in pixels
 * @param smoothing width of the Gaussian at half its height, in pixels
 * @param width S of the histogram
 */
public record DigitPreparation(int side, double smoothing, double width) {
  /** Pictures of 32 by 32 pixels, smoothed by 2, S = 24. */
  public static final DigitPreparation STANDARD = new DigitPreparation(32, 2, 24);

  /**
   * Prepares pictures.
   *
   * @param pictures axes {@code [picture, row, column]}, any scale
   * @return axes {@code [picture, row, column, 1]}, from 0 to 255
   * @throws IllegalArgumentException if the shape is another
   */
  public Tensor prepare(Tensor pictures) {
    if (pictures.rank() != 3) {
      throw new IllegalArgumentException(pictures + " has not the axes [picture, row, column]");
    }
    Tensor frames = pictures.reshape(pictures.extent(0), pictures.extent(1), pictures.extent(2), 1);
    Tensor resized = PictureResize.resize(frames, side, side, Interpolation.BICUBIC);
    return RankEqualisation.equalise(GaussianSmoothing.smooth(resized, smoothing), width);
  }
}
