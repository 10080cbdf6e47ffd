package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.renormalisation.Recording;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * A quantiser of pictures and video ({@code rgm-algorithms.md} §5.2 and §5.3, {@code RGB2O} and
 * {@code O2RGB}). A voxel is a pixel over a few frames; within a voxel the colour runs fastest. A
 * grey picture (one channel) gives the outcomes of three equal channels.
 */
public final class ImageQuantiser {
  private static final int COLOURS = 3;
  private static final double WHITE = 255;

  private final int rows;
  private final int columns;
  private final int channels;
  private final int span;
  private final Quantiser quantiser;

  private ImageQuantiser(int rows, int columns, int channels, int span, Quantiser quantiser) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.span = span;
    this.quantiser = quantiser;
  }

  /**
   * What fitting gives.
   *
   * @param quantiser that was fitted
   * @param outcomes of the frames it was fitted to
   */
  public record Fit(ImageQuantiser quantiser, Recording outcomes) {}

  /**
   * Fits a quantiser.
   *
   * @param frames axes {@code [frame, row, column, channel]}, any scale; frames that do not fill
   *     the last voxel are left out
   * @throws IllegalArgumentException if the shape is another, or there are too few frames
   */
  public static Fit fit(Tensor frames, QuantiserSettings settings) {
    if (frames.rank() != 4) {
      throw new IllegalArgumentException(
          frames + " has not the axes [frame, row, column, channel]");
    }
    int rows = frames.extent(1);
    int columns = frames.extent(2);
    int channels = frames.extent(3);
    List<Tile> tiles = Tiling.grid(rows, columns, settings.diameter());
    Quantiser.Fit fit =
        Quantiser.fit(
            voxels(frames, settings.span()),
            tiles,
            channels * settings.span(),
            settings,
            multiplicity(channels));
    return new Fit(
        new ImageQuantiser(rows, columns, channels, settings.span(), fit.quantiser()),
        fit.outcomes());
  }

  /**
   * Restores a quantiser of pictures.
   *
   * @param span frames a voxel
   * @param quantiser of the voxels
   */
  public static ImageQuantiser of(
      int rows, int columns, int channels, int span, Quantiser quantiser) {
    return new ImageQuantiser(rows, columns, channels, span, quantiser);
  }

  /** How many equal voxels each voxel of a picture stands for where modes are counted. */
  public static int multiplicity(int channels) {
    return channels == 1 ? COLOURS : 1;
  }

  /** The quantiser of the voxels. */
  public Quantiser quantiser() {
    return quantiser;
  }

  /** Frames a voxel. */
  public int span() {
    return span;
  }

  /**
   * The outcomes of other frames.
   *
   * @param frames axes {@code [frame, row, column, channel]}
   * @throws IllegalArgumentException if pictures have another size than those it was fitted to
   */
  public Recording quantise(Tensor frames) {
    if (frames.rank() != 4
        || frames.extent(1) != rows
        || frames.extent(2) != columns
        || frames.extent(3) != channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has not the axes [frame, row %d, column %d, channel %d]",
              frames,
              rows,
              columns,
              channels));
    }
    return quantiser.quantise(voxels(frames, span));
  }

  /**
   * The frames that outcomes stand for, rounded to whole numbers from 0 to 255.
   *
   * @return axes {@code [frame, row, column, channel]}
   * @throws IllegalArgumentException if the modalities are not those of this quantiser
   */
  public Tensor reconstruct(Recording outcomes) {
    Tensor frames = expected(outcomes);
    double[] bytes = frames.data().clone();
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = Math.max(0, Math.min(WHITE, Math.floor(bytes[index] + 0.5)));
    }
    return Tensor.wrap(frames.shape(), bytes);
  }

  /** The frames that outcomes stand for, on the scale of the frames it was fitted to. */
  public Tensor expected(Recording outcomes) {
    // Axes [time, column, row, frame in voxel, channel] become [frame, row, column, channel].
    Tensor voxels = quantiser.reconstruct(outcomes);
    int times = voxels.extent(0);
    return voxels
        .reshape(times, columns, rows, span, channels)
        .permute(0, 3, 2, 1, 4)
        .reshape(times * span, rows, columns, channels);
  }

  /**
   * Frames in the order in which tiles see them.
   *
   * @param frames axes {@code [frame, row, column, channel]}
   * @param span frames a voxel
   * @return axes {@code [time, site · copies + copy]}, sites column by column
   * @throws IllegalArgumentException if there are fewer frames than fill a voxel
   */
  public static Tensor voxels(Tensor frames, int span) {
    int times = frames.extent(0) / span;
    if (times == 0) {
      throw new IllegalArgumentException(
          frames.extent(0) + " frames do not fill a voxel of " + span);
    }
    int rows = frames.extent(1);
    int columns = frames.extent(2);
    int channels = frames.extent(3);
    int picture = rows * columns * channels;
    double[] voxels = new double[times * span * picture];
    double[] source = frames.data();
    int from = 0;
    for (int frame = 0; frame < times * span; frame++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          int site = column * rows + row;
          int to = frame / span * span * picture + (site * span + frame % span) * channels;
          for (int channel = 0; channel < channels; channel++) {
            voxels[to + channel] = source[from++];
          }
        }
      }
    }
    return Tensor.wrap(new int[] {times, span * picture}, voxels);
  }
}
