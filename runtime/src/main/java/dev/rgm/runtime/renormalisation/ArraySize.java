package dev.rgm.runtime.renormalisation;

import java.util.List;
import java.util.Locale;

/**
 * An array of sites with some modalities at each site, which lie next to each other along the first
 * axis. Modalities are numbered with the first axis fastest.
 *
 * @param first sites along the first axis, at least 1
 * @param second sites along the second axis, at least 1
 * @param third sites along the third axis, at least 1
 * @param perSite modalities a site, at least 1
 */
public record ArraySize(int first, int second, int third, int perSite) {
  private static final long MAXIMAL_MODALITIES = 1 << 20;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive, or there are too many modalities
   */
  public ArraySize {
    if (first < 0 || second < 1 || third < 1 || perSite < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an array of %d by %d by %d sites with %d modalities a site",
              first,
              second,
              third,
              perSite));
    }
    double modalities = (double) first * second * third * perSite;
    if (modalities > MAXIMAL_MODALITIES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an array of %.0f modalities is larger than %d",
              modalities,
              MAXIMAL_MODALITIES));
    }
  }

  /** A picture of categorical pixels. */
  public static ArraySize of(int rows, int columns) {
    return new ArraySize(rows, columns, 1, 1);
  }

  /** The number of sites. */
  public int sites() {
    return first * second * third;
  }

  /** The number of modalities. */
  public int modalities() {
    return sites() * perSite;
  }

  /** The three extents. */
  public List<Integer> extents() {
    return List.of(first, second, third);
  }
}
