package dev.rgm.runtime.renormalisation.quantiser;

import java.util.Locale;

/**
 * How fine a quantiser is.
 *
 * @param diameter of a tile, in sites, at least 1
 * @param bins per mode; an even number is raised by one so that zero has a bin of its own
 * @param modes at most so many per tile
 * @param threshold a mode is kept if its share of the energy times the number of modes that are
 *     possible exceeds the reciprocal of this
 * @param span how many frames (or samples) make one time point
 */
public record QuantiserSettings(double diameter, int bins, int modes, double threshold, int span) {
  /** For colour video ({@code rgm-algorithms.md} §5.2). */
  public static final QuantiserSettings VIDEO = new QuantiserSettings(32, 9, 32, 32, 2);

  /** For handwritten digits of 32 by 32 pixels ({@code rgm-algorithms.md} §5.4). */
  public static final QuantiserSettings DIGITS = new QuantiserSettings(4, 7, 16, 8, 1);

  /** For sound ({@code rgm-algorithms.md} §5.5). */
  public static final QuantiserSettings SOUND = new QuantiserSettings(4, 9, 32, 16, 512);

  private static final int MAXIMAL_BINS = 1 << 12;

  /**
   * Makes the number of bins odd.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public QuantiserSettings {
    if (!(diameter >= 1) || !(threshold > 0) || modes < 1 || span < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "diameter %s, %d modes and a span of %d must be at least 1, and threshold %s positive",
              diameter,
              modes,
              span,
              threshold));
    }
    if (bins < 2 || bins > MAXIMAL_BINS) {
      throw new IllegalArgumentException(bins + " bins are not between 2 and " + MAXIMAL_BINS);
    }
    bins = bins / 2 * 2 + 1;
  }
}
