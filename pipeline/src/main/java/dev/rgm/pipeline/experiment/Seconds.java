package dev.rgm.pipeline.experiment;

/**
 * What the stages took, in seconds of the clock on the wall; the parts of an interrupted run added
 * up.
 *
 * @param quantise finding the modes of tiles, and encoding all pictures
 * @param structure learning states from exemplars
 * @param train learning the training pictures, without looking at how it goes
 * @param test recognising the test pictures
 */
record Seconds(double quantise, double structure, double train, double test) {
  static final Seconds NONE = new Seconds(0, 0, 0, 0);

  private static final double NANOSECONDS = 1e9;

  Seconds quantised(long nanoseconds) {
    return new Seconds(quantise + nanoseconds / NANOSECONDS, structure, train, test);
  }

  Seconds structured(long nanoseconds) {
    return new Seconds(quantise, structure + nanoseconds / NANOSECONDS, train, test);
  }

  Seconds trained(long nanoseconds) {
    return new Seconds(quantise, structure, train + nanoseconds / NANOSECONDS, test);
  }

  Seconds tested(long nanoseconds) {
    return new Seconds(quantise, structure, train, test + nanoseconds / NANOSECONDS);
  }
}
