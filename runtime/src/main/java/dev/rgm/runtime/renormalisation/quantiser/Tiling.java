package dev.rgm.runtime.renormalisation.quantiser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Covers a grid of one or two axes with overlapping Gaussian receptive fields ({@code
 * rgm-algorithms.md} §5.1, {@code TILE}). Coordinates count from 1.
 */
public final class Tiling {
  /** Members lie closer to the centre of a tile than this many diameters. */
  private static final double REACH = 2;

  /** The largest number of sites of a grid, and of (tile, site) pairs per axis. */
  private static final int MAXIMAL_SITES = 1 << 24;

  /** The largest number of members that all tiles may have together. */
  private static final double MAXIMAL_PAIRS = 1 << 27;

  private Tiling() {}

  /**
   * The tiles of a line.
   *
   * @param sites how many, at least 1
   * @param diameter of a tile in sites, at least 1
   * @throws IllegalArgumentException if a size is out of range
   */
  public static List<Tile> line(int sites, double diameter) {
    Axis axis = Axis.of(sites, diameter, 0);
    requirePairs(axis, Axis.SINGLE);
    List<Tile> tiles = new ArrayList<>();
    for (int centre = 0; centre < axis.centres.length; centre++) {
      tiles.add(tile(axis, centre, Axis.SINGLE, 0, diameter, 1));
    }
    return tiles;
  }

  /**
   * The tiles of a picture, rows fastest.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param diameter of a tile in pixels, at least 1
   * @throws IllegalArgumentException if a size is out of range
   */
  public static List<Tile> grid(int rows, int columns, double diameter) {
    return grid(rows, columns, diameter, 0, 0);
  }

  /**
   * The tiles of a picture, rows fastest, moved from where they usually lie.
   *
   * @param down how far in pixels, less than a diameter either way
   * @param right likewise
   * @throws IllegalArgumentException if a size or a shift is out of range
   */
  public static List<Tile> grid(int rows, int columns, double diameter, double down, double right) {
    if ((long) rows * columns > MAXIMAL_SITES) {
      throw new IllegalArgumentException(
          "a picture of " + rows + " by " + columns + " pixels is larger than " + MAXIMAL_SITES);
    }
    Axis vertical = Axis.of(rows, diameter, down);
    Axis horizontal = Axis.of(columns, diameter, right);
    requirePairs(vertical, horizontal);
    List<Tile> tiles = new ArrayList<>();
    for (int column = 0; column < horizontal.centres.length; column++) {
      for (int row = 0; row < vertical.centres.length; row++) {
        tiles.add(tile(vertical, row, horizontal, column, diameter, 2));
      }
    }
    return tiles;
  }

  private static void requirePairs(Axis vertical, Axis horizontal) {
    double pairs = (double) vertical.pairs() * horizontal.pairs();
    if (pairs > MAXIMAL_PAIRS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "tiles with %.0f members altogether are too many: take a smaller diameter or picture",
              pairs));
    }
  }

  private static Tile tile(
      Axis vertical, int row, Axis horizontal, int column, double diameter, int axes) {
    int[] rows = vertical.reach(row);
    int[] columns = horizontal.reach(column);
    int[] sites = new int[(rows[1] - rows[0]) * (columns[1] - columns[0])];
    double[] weights = new double[sites.length];
    double[] location = new double[axes];
    int members = 0;
    for (int x = columns[0]; x < columns[1]; x++) {
      double acrossSquared = horizontal.squaredDistance(column, x);
      for (int y = rows[0]; y < rows[1]; y++) {
        if (Math.sqrt(vertical.squaredDistance(row, y) + acrossSquared) < REACH * diameter) {
          sites[members] = x * vertical.sites + y;
          weights[members] = vertical.weight(row, y) * horizontal.weight(column, x);
          members++;
          location[0] += y + 1;
          if (axes > 1) {
            location[1] += x + 1;
          }
        }
      }
    }
    for (int axis = 0; axis < axes; axis++) {
      location[axis] /= members;
    }
    return new Tile(Arrays.copyOf(sites, members), Arrays.copyOf(weights, members), location);
  }

  /**
   * One axis: the Gaussian of a tile is a product over axes, and so is its sum over all tiles, so
   * that the normalised weights are products as well.
   */
  private static final class Axis {
    /** The axis that a line lacks. */
    static final Axis SINGLE = new Axis(1, 1, new double[] {1}, new double[] {1});

    final int sites;
    private final double diameter;
    final double[] centres;
    private final double[] weights;

    private Axis(int sites, double diameter, double[] centres, double[] weights) {
      this.sites = sites;
      this.diameter = diameter;
      this.centres = centres;
      this.weights = weights;
    }

    static Axis of(int sites, double diameter, double shift) {
      if (sites < 1 || !(diameter >= 1 && diameter <= MAXIMAL_SITES)) {
        throw new IllegalArgumentException(
            sites + " sites cannot be covered by tiles of diameter " + diameter);
      }
      if (!(Math.abs(shift) < diameter)) {
        throw new IllegalArgumentException(
            "tiles of diameter " + diameter + " cannot be moved by " + shift);
      }
      double[] centres = centres(sites, diameter);
      for (int centre = 0; centre < centres.length; centre++) {
        centres[centre] += shift;
      }
      double[] weights = new double[centres.length * sites];
      double variance = diameter * diameter / 4;
      for (int site = 0; site < sites; site++) {
        double sum = 0;
        for (int centre = 0; centre < centres.length; centre++) {
          double distance = site + 1 - centres[centre];
          double weight = Math.exp(-distance * distance / (2 * variance));
          weights[centre * sites + site] = weight;
          sum += weight;
        }
        for (int centre = 0; centre < centres.length; centre++) {
          weights[centre * sites + site] /= sum;
        }
      }
      return new Axis(sites, diameter, centres, weights);
    }

    private static double[] centres(int sites, double diameter) {
      // Halves round away from zero; the counts are positive.
      long count = Math.max(1, (long) Math.floor(sites / diameter + 0.5));
      if (count * sites > MAXIMAL_SITES) {
        throw new IllegalArgumentException(
            count + " tiles over " + sites + " sites are too many: take a larger diameter");
      }
      double first = diameter / 2;
      double last = sites - diameter / 2;
      double[] centres = new double[(int) count];
      for (int centre = 0; centre < count - 1; centre++) {
        centres[centre] = first + centre * (last - first) / (count - 1);
      }
      // A single centre lies at the upper end.
      centres[(int) count - 1] = last;
      return centres;
    }

    /** The first site near enough to a centre, and the one after the last. */
    int[] reach(int centre) {
      if (this == SINGLE) {
        return new int[] {0, 1};
      }
      double first = Math.floor(centres[centre] - REACH * diameter) - 1;
      double last = Math.ceil(centres[centre] + REACH * diameter);
      return new int[] {(int) Math.max(0, first), (int) Math.min(sites, last)};
    }

    /** How many pairs of a centre and a site within its reach there are. */
    long pairs() {
      long pairs = 0;
      for (int centre = 0; centre < centres.length; centre++) {
        int[] reach = reach(centre);
        pairs += reach[1] - reach[0];
      }
      return pairs;
    }

    double squaredDistance(int centre, int site) {
      double distance = site + 1 - centres[centre];
      return this == SINGLE ? 0 : distance * distance;
    }

    double weight(int centre, int site) {
      return weights[centre * sites + site];
    }
  }
}
