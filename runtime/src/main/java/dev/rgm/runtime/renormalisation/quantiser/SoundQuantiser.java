package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.renormalisation.Recording;
import dev.rgm.runtime.tensor.Tensor;

/**
 * A quantiser of the time course of frequencies ({@code rgm-algorithms.md} §5.5, {@code WAV2O} and
 * {@code O2WAV}). A voxel is one frequency over a number of samples.
 */
public final class SoundQuantiser {
  private final int frequencies;
  private final int span;
  private final Quantiser quantiser;

  private SoundQuantiser(int frequencies, int span, Quantiser quantiser) {
    this.frequencies = frequencies;
    this.span = span;
    this.quantiser = quantiser;
  }

  /**
   * What fitting gives.
   *
   * @param quantiser that was fitted
   * @param outcomes of the sound it was fitted to
   */
  public record Fit(SoundQuantiser quantiser, Recording outcomes) {}

  /**
   * Fits a quantiser.
   *
   * @param transformed axes {@code [frequency, sample]}; samples that do not fill the last voxel
   *     are left out
   * @throws IllegalArgumentException if the shape is another, or there are too few samples
   */
  public static Fit fit(Tensor transformed, QuantiserSettings settings) {
    if (transformed.rank() != 2) {
      throw new IllegalArgumentException(transformed + " has not the axes [frequency, sample]");
    }
    int frequencies = transformed.extent(0);
    Quantiser.Fit fit =
        Quantiser.fit(
            voxels(transformed, settings.span()),
            Tiling.line(frequencies, settings.diameter()),
            settings.span(),
            settings,
            1);
    return new Fit(
        new SoundQuantiser(frequencies, settings.span(), fit.quantiser()), fit.outcomes());
  }

  /** The quantiser of the voxels. */
  public Quantiser quantiser() {
    return quantiser;
  }

  /**
   * The outcomes of another sound.
   *
   * @param transformed axes {@code [frequency, sample]}
   * @throws IllegalArgumentException if there are other frequencies than those it was fitted to
   */
  public Recording quantise(Tensor transformed) {
    if (transformed.rank() != 2 || transformed.extent(0) != frequencies) {
      throw new IllegalArgumentException(
          transformed + " has not the axes [frequency " + frequencies + ", sample]");
    }
    return quantiser.quantise(voxels(transformed, span));
  }

  /**
   * The time course of frequencies that outcomes stand for.
   *
   * @return axes {@code [frequency, sample]}
   */
  public Tensor reconstruct(Recording outcomes) {
    Tensor voxels = quantiser.reconstruct(outcomes);
    int times = voxels.extent(0);
    return voxels
        .reshape(times, frequencies, span)
        .permute(1, 0, 2)
        .reshape(frequencies, times * span);
  }

  private static Tensor voxels(Tensor transformed, int span) {
    int frequencies = transformed.extent(0);
    int samples = transformed.extent(1);
    int times = samples / span;
    if (times == 0) {
      throw new IllegalArgumentException(samples + " samples do not fill a voxel of " + span);
    }
    double[] voxels = new double[times * span * frequencies];
    for (int time = 0; time < times; time++) {
      for (int frequency = 0; frequency < frequencies; frequency++) {
        System.arraycopy(
            transformed.data(),
            frequency * samples + time * span,
            voxels,
            (time * frequencies + frequency) * span,
            span);
      }
    }
    return Tensor.wrap(new int[] {times, span * frequencies}, voxels);
  }
}
