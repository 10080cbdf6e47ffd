package dev.rgm.runtime.renormalisation.quantiser;

/**
 * A receptive field: the sites that one tile sees, with the weight of each. Over all tiles the
 * weights of a site sum to one, but for the little that lies beyond the reach of a tile.
 */
public final class Tile {
  private final int[] sites;
  private final double[] weights;
  private final double[] location;

  Tile(int[] sites, double[] weights, double[] location) {
    this.sites = sites;
    this.weights = weights;
    this.location = location;
  }

  /** The number of sites. */
  public int size() {
    return sites.length;
  }

  /** A member, as an index of the grid with the first axis fastest; ascending. */
  public int site(int member) {
    return sites[member];
  }

  /** The weight of a member, in [0, 1]. */
  public double weight(int member) {
    return weights[member];
  }

  /** The mean coordinate of the members along one axis, counted from 1. */
  public double location(int axis) {
    return location[axis];
  }

  /** The number of axes of the grid. */
  public int axes() {
    return location.length;
  }
}
