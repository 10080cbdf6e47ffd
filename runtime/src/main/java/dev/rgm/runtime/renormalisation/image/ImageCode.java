package dev.rgm.runtime.renormalisation.image;

/**
 * A picture as the most probable state of every factor.
 *
 * @param states axes {@code [level][factor]}, the lowest level first; the class is the last
 */
public record ImageCode(int[][] states) {}
