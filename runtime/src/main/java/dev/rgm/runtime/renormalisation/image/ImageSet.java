package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/**
 * Pictures of one size as bytes, with a label each or without. Immutable; takes one byte a pixel
 * and channel and four a label.
 */
public final class ImageSet {
  /** Sizes beyond this are refused before anything is allocated. */
  private static final int MAXIMAL_SIDE = 1 << 14;

  /** Labels beyond this are refused: a class takes part in every picture of a class level. */
  private static final int MAXIMAL_CLASSES = 1 << 12;

  private final int rows;
  private final int columns;
  private final int channels;
  private final byte[] pixels;
  private final int[] labels;

  private ImageSet(int rows, int columns, int channels, byte[] pixels, int[] labels) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * Grey pictures without labels.
   *
   * @param pixels axes {@code [picture, row, column]}, 0 (black) … 255; not copied, must not change
   * @throws IllegalArgumentException if the pixels do not fill whole pictures, or there are none
   */
  public static ImageSet grey(int rows, int columns, byte[] pixels) {
    return of(rows, columns, 1, pixels, new int[0]);
  }

  /**
   * Pictures.
   *
   * @param rows 1 … 16,384
   * @param columns 1 … 16,384
   * @param channels 1 for grey, 3 for red, green and blue
   * @param pixels axes {@code [picture, row, column, channel]}, 0 … 255; not copied, must not
   *     change
   * @param labels the class of every picture, 0 … 4,095; or none at all; copied
   * @throws IllegalArgumentException if the pixels do not fill whole pictures, there are none, or
   *     the labels do not fit
   */
  public static ImageSet of(int rows, int columns, int channels, byte[] pixels, int[] labels) {
    if (Math.min(rows, columns) < 1
        || Math.max(rows, columns) > MAXIMAL_SIDE
        || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pictures of %d by %d pixels and %d channels; sides go from 1 to %d, channels are 1"
                  + " or 3",
              rows,
              columns,
              channels,
              MAXIMAL_SIDE));
    }
    long one = (long) rows * columns * channels;
    if (pixels.length == 0 || pixels.length % one != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d bytes are no whole number of pictures of %d by %d by %d bytes",
              pixels.length,
              rows,
              columns,
              channels));
    }
    int count = (int) (pixels.length / one);
    if (labels.length != 0 && labels.length != count) {
      throw new IllegalArgumentException(labels.length + " labels for " + count + " pictures");
    }
    for (int picture = 0; picture < labels.length; picture++) {
      if (labels[picture] < 0 || labels[picture] >= MAXIMAL_CLASSES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "picture %d has label %d, but labels go from 0 to %d",
                picture,
                labels[picture],
                MAXIMAL_CLASSES - 1));
      }
    }
    return new ImageSet(rows, columns, channels, pixels, labels.clone());
  }

  /** The number of pictures, at least 1. */
  public int size() {
    return pixels.length / bytes();
  }

  /** Rows of a picture. */
  public int rows() {
    return rows;
  }

  /** Columns of a picture. */
  public int columns() {
    return columns;
  }

  /** 1 for grey pictures, 3 for colour. */
  public int channels() {
    return channels;
  }

  /** Whether every picture has a label. */
  public boolean labelled() {
    return labels.length > 0;
  }

  /**
   * The label of a picture, from 0.
   *
   * @throws IllegalStateException if there are no labels
   */
  public int label(int picture) {
    if (!labelled()) {
      throw new IllegalStateException("these pictures have no labels");
    }
    return labels[picture];
  }

  /** One more than the largest label; 0 without labels. */
  public int classes() {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }

  /** The value of a pixel, 0 … 255. */
  public int pixel(int picture, int row, int column, int channel) {
    return Byte.toUnsignedInt(
        pixels[picture * bytes() + (row * columns + column) * channels + channel]);
  }

  /** A copy of the bytes of one picture, axes {@code [row, column, channel]}. */
  public byte[] picture(int picture) {
    return Arrays.copyOfRange(pixels, picture * bytes(), (picture + 1) * bytes());
  }

  /** Some of the pictures, in the order given; at least one. */
  public ImageSet select(int... chosen) {
    byte[] some = new byte[Math.multiplyExact(chosen.length, bytes())];
    int[] names = new int[labelled() ? chosen.length : 0];
    for (int position = 0; position < chosen.length; position++) {
      System.arraycopy(pixels, chosen[position] * bytes(), some, position * bytes(), bytes());
      if (labelled()) {
        names[position] = labels[chosen[position]];
      }
    }
    return of(rows, columns, channels, some, names);
  }

  /** The pictures from {@code from} to before {@code to}; at least one. */
  public ImageSet range(int from, int to) {
    return of(
        rows,
        columns,
        channels,
        Arrays.copyOfRange(pixels, from * bytes(), to * bytes()),
        labelled() ? Arrays.copyOfRange(labels, from, to) : labels);
  }

  /**
   * These pictures and others after them; with labels if both have them.
   *
   * @throws IllegalArgumentException if the others have another size
   */
  public ImageSet and(ImageSet others) {
    if (!sameForm(others)) {
      throw new IllegalArgumentException(this + " and " + others + " differ in form");
    }
    byte[] all = Arrays.copyOf(pixels, Math.addExact(pixels.length, others.pixels.length));
    System.arraycopy(others.pixels, 0, all, pixels.length, others.pixels.length);
    int[] names = new int[0];
    if (labelled() && others.labelled()) {
      names = Arrays.copyOf(labels, size() + others.size());
      System.arraycopy(others.labels, 0, names, size(), others.size());
    }
    return of(rows, columns, channels, all, names);
  }

  /** Whether pictures have the same rows, columns and channels. */
  public boolean sameForm(ImageSet others) {
    return rows == others.rows && columns == others.columns && channels == others.channels;
  }

  /** Some pictures as numbers, axes {@code [picture, row, column, channel]}, 0 … 255. */
  Tensor frames(int from, int to) {
    double[] values = new double[(to - from) * bytes()];
    int first = from * bytes();
    for (int index = 0; index < values.length; index++) {
      values[index] = Byte.toUnsignedInt(pixels[first + index]);
    }
    return Tensor.wrap(new int[] {to - from, rows, columns, channels}, values);
  }

  /** The labels, or none; not to be changed. */
  int[] labels() {
    return labels;
  }

  private int bytes() {
    return rows * columns * channels;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d pictures of %d by %d by %d%s",
        size(),
        rows,
        columns,
        channels,
        labelled() ? " with labels" : "");
  }
}
