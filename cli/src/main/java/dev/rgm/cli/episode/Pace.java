package dev.rgm.cli.episode;

import java.util.Locale;

/** How long a run took, in words. */
final class Pace {
  private Pace() {}

  /** Such as {@code 20 steps in 1.2 ms, 60 µs a step}. */
  static String line(int steps, long nanoseconds, Glyphs glyphs) {
    return steps
        + (steps == 1 ? " step" : " steps")
        + " in "
        + time(nanoseconds, glyphs)
        + ", "
        + time(nanoseconds / Math.max(1, steps), glyphs)
        + " a step";
  }

  private static String time(long nanoseconds, Glyphs glyphs) {
    if (nanoseconds < 1_000) {
      return nanoseconds + " ns";
    }
    if (nanoseconds < 1_000_000) {
      return String.format(Locale.ROOT, "%.0f %ss", nanoseconds / 1e3, glyphs.micro());
    }
    return nanoseconds < 1_000_000_000L
        ? String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanoseconds / 1e9);
  }
}
