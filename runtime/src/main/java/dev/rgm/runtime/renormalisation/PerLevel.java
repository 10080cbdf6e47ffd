package dev.rgm.runtime.renormalisation;

import java.util.List;
import java.util.Locale;

/** Settings that may differ from level to level; the last one is repeated. */
final class PerLevel {
  private PerLevel() {}

  static <T> T at(List<T> settings, int level) {
    return settings.get(Math.min(level, settings.size() - 1));
  }

  static void requireAtLeast(String name, List<Integer> settings, int minimum) {
    if (settings.isEmpty() || settings.stream().anyMatch(value -> value < minimum)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %s, but must be at least %d", name, settings, minimum));
    }
  }
}
