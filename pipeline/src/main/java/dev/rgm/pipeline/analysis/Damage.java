package dev.rgm.pipeline.analysis;

import dev.rgm.pipeline.data.NormalNumber;
import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways in which pictures come damaged. The same pictures are damaged in the same way each time. */
public enum Damage {
  /** Normal noise is added to every pixel; the extent is its standard deviation in grey levels. */
  NOISE("noise", "standard deviation of the noise, grey levels of 255", 0, 16, 32, 64, 96, 128),

  /** A grey square covers a random place, and the model is not told; the extent is its side. */
  OCCLUSION("occlusion", "side of the grey square, pixels", 0, 4, 8, 12, 16),

  /** The picture is moved into a random one of eight directions; the extent is how far. */
  SHIFT("shift", "shift, pixels", 0, 1, 2, 3),

  /** Some quarters were not seen, and the model knows which; the extent is their number. */
  MISSING_QUARTERS("missing quarters", "quarters that were not seen", 0, 1, 2, 3);

  private static final double WHITE = 255;
  private static final double OCCLUDER = 128;
  private static final long SEED = 7;

  /** Neighbours of a pixel. */
  private static final int[][] DIRECTIONS = {
    {-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}
  };

  private final String title;
  private final String unit;
  private final int[] extents;

  Damage(String title, String unit, int... extents) {
    this.title = title;
    this.unit = unit;
    this.extents = extents;
  }

  /** For a heading. */
  public String title() {
    return title;
  }

  /** What the extent counts. */
  public String unit() {
    return unit;
  }

  /** From none to much. */
  public List<Integer> extents() {
    return Arrays.stream(extents).boxed().toList();
  }

  /**
   * Damages pictures. Quarters that were not seen are black; {@link #visible} says which they are.
   *
   * @param extent 0 leaves the pictures as they are
   */
  public ImageSet apply(ImageSet pictures, int extent) {
    if (extent == 0) {
      return pictures;
    }
    return switch (this) {
      case NOISE -> each(pictures, picture -> noisy(picture, extent));
      case OCCLUSION -> each(pictures, picture -> occluded(picture, extent));
      case SHIFT -> each(pictures, picture -> shifted(picture, extent));
      case MISSING_QUARTERS -> {
        boolean[] seen = visible(pictures, extent);
        yield each(
            pictures,
            picture -> {
              for (int pixel = 0; pixel < seen.length; pixel++) {
                if (!seen[pixel]) {
                  picture.fill(pixel / picture.columns, pixel % picture.columns, 0);
                }
              }
              return picture;
            });
      }
    };
  }

  /**
   * Which pixels the model may look at, axes {@code [row, column]}: all, but for quarters that were
   * not seen. The first quarter is the upper right one; the others follow clockwise.
   */
  public boolean[] visible(ImageSet pictures, int extent) {
    boolean[] seen = new boolean[pictures.rows() * pictures.columns()];
    for (int row = 0; row < pictures.rows(); row++) {
      for (int column = 0; column < pictures.columns(); column++) {
        boolean upper = 2 * row < pictures.rows();
        boolean right = 2 * column >= pictures.columns();
        int quarter = upper ? (right ? 0 : 3) : (right ? 1 : 2);
        seen[row * pictures.columns() + column] = this != MISSING_QUARTERS || quarter >= extent;
      }
    }
    return seen;
  }

  private static Pixels noisy(Pixels picture, int deviation) {
    double[] values = picture.values;
    for (int index = 0; index < values.length; index++) {
      values[index] += deviation * NormalNumber.draw(picture.random);
    }
    return picture;
  }

  private static Pixels occluded(Pixels picture, int side) {
    int top = (int) (picture.random.nextDouble() * Math.max(1, picture.rows - side + 1));
    int left = (int) (picture.random.nextDouble() * Math.max(1, picture.columns - side + 1));
    for (int row = top; row < Math.min(picture.rows, top + side); row++) {
      for (int column = left; column < Math.min(picture.columns, left + side); column++) {
        picture.fill(row, column, OCCLUDER);
      }
    }
    return picture;
  }

  private static Pixels shifted(Pixels picture, int distance) {
    int[] direction = DIRECTIONS[(int) (picture.random.nextDouble() * DIRECTIONS.length)];
    Pixels moved = new Pixels(picture.rows, picture.columns, picture.channels, picture.random);
    for (int row = 0; row < picture.rows; row++) {
      for (int column = 0; column < picture.columns; column++) {
        moved.copy(
            picture, row - distance * direction[0], column - distance * direction[1], row, column);
      }
    }
    return moved;
  }

  private static ImageSet each(ImageSet pictures, UnaryOperator<Pixels> damage) {
    int size = pictures.rows() * pictures.columns() * pictures.channels();
    byte[] bytes = new byte[pictures.size() * size];
    int[] labels = new int[pictures.labelled() ? pictures.size() : 0];
    for (int index = 0; index < pictures.size(); index++) {
      Pixels picture =
          new Pixels(
              pictures.rows(),
              pictures.columns(),
              pictures.channels(),
              new RandomSource(SEED + index));
      byte[] source = pictures.picture(index);
      for (int pixel = 0; pixel < size; pixel++) {
        picture.values[pixel] = Byte.toUnsignedInt(source[pixel]);
      }
      double[] damaged = damage.apply(picture).values;
      for (int pixel = 0; pixel < size; pixel++) {
        long level = Math.round(Math.max(0, Math.min(WHITE, damaged[pixel])));
        bytes[index * size + pixel] = (byte) level;
      }
      if (pictures.labelled()) {
        labels[index] = pictures.label(index);
      }
    }
    return ImageSet.of(pictures.rows(), pictures.columns(), pictures.channels(), bytes, labels);
  }

  /** A picture that is being damaged. */
  private static final class Pixels {
    private final int rows;
    private final int columns;
    private final int channels;
    private final double[] values;
    private final RandomSource random;

    Pixels(int rows, int columns, int channels, RandomSource random) {
      this.rows = rows;
      this.columns = columns;
      this.channels = channels;
      this.random = random;
      values = new double[rows * columns * channels];
    }

    void fill(int row, int column, double value) {
      int from = (row * columns + column) * channels;
      Arrays.fill(values, from, from + channels, value);
    }

    /** Copies a pixel; beyond the border all is black. */
    void copy(Pixels source, int fromRow, int fromColumn, int row, int column) {
      boolean inside = fromRow >= 0 && fromRow < rows && fromColumn >= 0 && fromColumn < columns;
      for (int channel = 0; channel < channels; channel++) {
        values[(row * columns + column) * channels + channel] =
            inside ? source.values[(fromRow * columns + fromColumn) * channels + channel] : 0;
      }
    }
  }
}
