package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.renormalisation.quantiser.GaussianSmoothing;
import dev.rgm.runtime.renormalisation.quantiser.PictureResize;
import dev.rgm.runtime.renormalisation.quantiser.RankEqualisation;
import dev.rgm.runtime.tensor.Tensor;

/** Resizes, smooths and equalises pictures as settings say ({@code rgm-algorithms.md} §5.4). */
final class ImagePreparation {
  /** A prepared pixel is visible if at least this share of what it is made of is. */
  private static final double VISIBLE_SHARE = 0.5;

  private final Preprocessing settings;
  private final int rows;
  private final int columns;
  private final int channels;

  /**
   * Prepares pictures like some.
   *
   * @throws IllegalArgumentException if colour pictures are to be equalised
   */
  ImagePreparation(Preprocessing settings, int rows, int columns, int channels) {
    if (channels > 1 && settings.histogramWidth().isPresent()) {
      throw new IllegalArgumentException(
          "Preprocessing.histogram_width is for grey pictures; set it to none for colour");
    }
    this.settings = settings;
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
  }

  /** Rows and columns of the pictures as they come. */
  int givenRows() {
    return rows;
  }

  int givenColumns() {
    return columns;
  }

  int channels() {
    return channels;
  }

  /** Rows of a prepared picture. */
  int rows() {
    return settings.resize().map(Preprocessing.Size::rows).orElse(rows);
  }

  /** Columns of a prepared picture. */
  int columns() {
    return settings.resize().map(Preprocessing.Size::columns).orElse(columns);
  }

  void requireForm(ImageSet pictures) {
    if (pictures.rows() != rows
        || pictures.columns() != columns
        || pictures.channels() != channels) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "%s, but the encoder was fitted to pictures of %d by %d by %d",
              pictures,
              rows,
              columns,
              channels));
    }
  }

  /** Some pictures, axes {@code [picture, row, column, channel]}, 0 … 255. */
  Tensor prepare(ImageSet pictures, int from, int to) {
    Tensor filtered = filter(pictures.frames(from, to));
    return settings.histogramWidth().isPresent()
        ? RankEqualisation.equalise(filtered, settings.histogramWidth().getAsDouble())
        : filtered;
  }

  private Tensor filter(Tensor frames) {
    Tensor resized =
        settings
            .resize()
            .map(
                size ->
                    PictureResize.resize(
                        frames, size.rows(), size.columns(), settings.interpolation()))
            .orElse(frames);
    return settings.smoothingFwhm() > 0
        ? GaussianSmoothing.smooth(resized, settings.smoothingFwhm())
        : resized;
  }

  /**
   * Which pixels of a prepared picture are visible.
   *
   * @param visible axes {@code [row, column]} of the pictures as they come
   */
  boolean[] visible(boolean[] visible) {
    double[] shares = filter(mask(visible, 1)).data();
    boolean[] result = new boolean[shares.length];
    for (int pixel = 0; pixel < result.length; pixel++) {
      result[pixel] = shares[pixel] >= VISIBLE_SHARE;
    }
    return result;
  }

  /** Likewise of pictures of which only a part is visible; what is hidden becomes 0. */
  Tensor prepare(ImageSet pictures, int from, int to, boolean[] visible) {
    Tensor mask = mask(visible, channels);
    double[] seen = pictures.frames(from, to).data().clone();
    for (int pixel = 0; pixel < seen.length; pixel++) {
      seen[pixel] *= mask.at(pixel % mask.size());
    }
    Tensor filtered = filter(Tensor.wrap(new int[] {to - from, rows, columns, channels}, seen));
    double[] shares = filter(mask).data();
    boolean[] shown = visible(visible);
    double[] result = filtered.data().clone();
    for (int index = 0; index < result.length; index++) {
      int pixel = index % shares.length;
      result[index] = shown[pixel / channels] ? result[index] / shares[pixel] : 0;
    }
    Tensor prepared = Tensor.wrap(filtered.shape(), result);
    return settings.histogramWidth().isPresent()
        ? RankEqualisation.equalise(prepared, settings.histogramWidth().getAsDouble(), shown)
        : prepared;
  }

  private Tensor mask(boolean[] visible, int copies) {
    if (visible.length != rows * columns) {
      throw new IllegalArgumentException(
          visible.length + " pixels visible or not, but a picture has " + rows * columns);
    }
    double[] mask = new double[visible.length * copies];
    boolean any = false;
    for (int index = 0; index < mask.length; index++) {
      mask[index] = visible[index / copies] ? 1 : 0;
      any |= visible[index / copies];
    }
    if (!any) {
      throw new IllegalArgumentException("nothing of the pictures is visible");
    }
    return Tensor.wrap(new int[] {1, rows, columns, copies}, mask);
  }
}
