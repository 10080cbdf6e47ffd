package dev.rgm.compiler.emit.java;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of one scope, each given once. The same requests in the same order give the same names. */
final class NamePool {
  private final Set<String> taken = new HashSet<>();

  NamePool(String... reserved) {
    for (String name : reserved) {
      taken.add(key(name));
    }
  }

  /** The first candidate that is free, else the last with a number. */
  String take(String... candidates) {
    for (String candidate : List.of(candidates)) {
      if (!candidate.isEmpty() && taken.add(key(candidate))) {
        return candidate;
      }
    }
    String stem = candidates[candidates.length - 1];
    int number = 2;
    while (!taken.add(key(stem + number))) {
      number++;
    }
    return stem + number;
  }

  /** Nested classes become files, and some file systems do not tell cases apart. */
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
