package dev.rgm.runtime.renormalisation.image;

/**
 * How far the grid of tiles is moved from where it usually lies, so that several models can see the
 * same pictures through different tiles.
 *
 * @param down pixels of the prepared picture, less than one tile either way
 * @param right likewise
 */
public record TileShift(double down, double right) {
  /** The usual grid. */
  public static final TileShift NONE = new TileShift(0, 0);

  /** Checks that both are finite. */
  public TileShift {
    if (!Double.isFinite(down) || !Double.isFinite(right)) {
      throw new IllegalArgumentException("a shift by " + down + " and " + right + " pixels");
    }
  }
}
