package dev.rgm.pipeline.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleToIntFunction;
import javax.imageio.ImageIO;

/** A picture of pixels. Immutable. */
public final class Raster {
  /** Between the pictures of a sheet: a grey that shows on light and on dark pages. */
  private static final int GAP_COLOUR = 0x808890;

  private final int rows;
  private final int columns;
  private final int[] colours;

  private Raster(int rows, int columns, int[] colours) {
    this.rows = rows;
    this.columns = columns;
    this.colours = colours;
  }

  /**
   * A picture of a matrix.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param values axes {@code [row, column]}
   * @param scale the colour {@code 0xRRGGBB} of a value
   * @throws IllegalArgumentException if the number of values is another
   */
  public static Raster of(int rows, int columns, double[] values, DoubleToIntFunction scale) {
    if (rows < 1 || columns < 1 || values.length != rows * columns) {
      throw new IllegalArgumentException(
          values.length + " values are no picture of " + rows + " by " + columns);
    }
    return new Raster(rows, columns, Arrays.stream(values).mapToInt(scale).toArray());
  }

  /**
   * Pictures of one size side by side, row by row, with a narrow gap.
   *
   * @param pictures at least one
   * @param across pictures in a row, at least 1
   * @throws IllegalArgumentException if there is none, or sizes differ
   */
  public static Raster sheet(List<Raster> pictures, int across) {
    if (pictures.isEmpty() || across < 1) {
      throw new IllegalArgumentException("a sheet has at least one picture");
    }
    int high = pictures.get(0).rows;
    int wide = pictures.get(0).columns;
    int gap = Math.max(1, high / 14);
    int down = (pictures.size() + across - 1) / across;
    int rows = down * (high + gap) + gap;
    int columns = Math.min(across, pictures.size()) * (wide + gap) + gap;
    int[] colours = new int[rows * columns];
    Arrays.fill(colours, GAP_COLOUR);
    for (int index = 0; index < pictures.size(); index++) {
      Raster picture = pictures.get(index);
      if (picture.rows != high || picture.columns != wide) {
        throw new IllegalArgumentException("the pictures of a sheet have one size");
      }
      int top = gap + index / across * (high + gap);
      int left = gap + index % across * (wide + gap);
      for (int row = 0; row < high; row++) {
        System.arraycopy(picture.colours, row * wide, colours, (top + row) * columns + left, wide);
      }
    }
    return new Raster(rows, columns, colours);
  }

  /** This picture with every pixel a square of pixels. */
  public Raster magnified(int factor) {
    int[] large = new int[rows * columns * factor * factor];
    for (int row = 0; row < rows * factor; row++) {
      for (int column = 0; column < columns * factor; column++) {
        large[row * columns * factor + column] = colours[row / factor * columns + column / factor];
      }
    }
    return new Raster(rows * factor, columns * factor, large);
  }

  /** Height in pixels. */
  public int rows() {
    return rows;
  }

  /** Width in pixels. */
  public int columns() {
    return columns;
  }

  /** The bytes of a PNG file. */
  public byte[] png() {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, columns, rows, colours, 0, columns);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java platform writes no PNG");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
