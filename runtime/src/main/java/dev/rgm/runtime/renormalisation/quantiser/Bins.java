package dev.rgm.runtime.renormalisation.quantiser;

/** Equally spaced amplitudes from −d to d, and the nearest one to an amplitude. */
final class Bins {
  private final double[] amplitudes;
  private final double scale;

  /** The bins of given amplitudes, ascending and equally spaced. */
  Bins(double[] amplitudes) {
    this.amplitudes = amplitudes;
    double range = amplitudes[amplitudes.length - 1] - amplitudes[0];
    this.scale = range > 0 ? (amplitudes.length - 1) / range : 0;
  }

  /** Bins that just hold every one of the amplitudes given. */
  static Bins over(double[] observed, int count) {
    double largest = 0;
    for (double amplitude : observed) {
      largest = Math.max(largest, Math.abs(amplitude));
    }
    double[] amplitudes = new double[count];
    for (int bin = 0; bin < count; bin++) {
      amplitudes[bin] = -largest + bin * (2 * largest / (count - 1));
    }
    amplitudes[count - 1] = largest;
    return new Bins(amplitudes);
  }

  int count() {
    return amplitudes.length;
  }

  double amplitude(int bin) {
    return amplitudes[bin];
  }

  /** The nearest bin, the lower one of two that are equally near; the ends catch all beyond. */
  int nearest(double amplitude) {
    int last = amplitudes.length - 1;
    if (amplitude <= amplitudes[0]) {
      return 0;
    }
    if (amplitude >= amplitudes[last]) {
      return last;
    }
    // Rounding may put the guess one off on either side.
    int guess = (int) ((amplitude - amplitudes[0]) * scale);
    int from = Math.max(0, guess - 1);
    int to = Math.min(last, guess + 2);
    int nearest = from;
    for (int bin = from + 1; bin <= to; bin++) {
      if (Math.abs(amplitudes[bin] - amplitude) < Math.abs(amplitudes[nearest] - amplitude)) {
        nearest = bin;
      }
    }
    return nearest;
  }
}
