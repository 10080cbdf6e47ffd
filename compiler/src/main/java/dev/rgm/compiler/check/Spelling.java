package dev.rgm.compiler.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The names that a misspelt one may stand for. A hostile file can have as many unknown names as
 * known ones, so only so many of each are compared.
 */
final class Spelling {
  private static final int MAX_KNOWN = 1_000;
  private static final int MAX_QUESTIONS = 100;

  /** Shorter names are a letter away from too many others; only their case may be wrong. */
  private static final int SHORTEST = 3;

  private final Supplier<List<String>> source;
  private List<String> known;
  private int questions;

  /** Compares with names that are collected when the first question comes. */
  Spelling(Supplier<List<String>> source) {
    this.source = source;
  }

  /** The known name that is meant, if one is near. */
  Optional<String> meant(String name) {
    if (++questions > MAX_QUESTIONS) {
      return Optional.empty();
    }
    if (known == null) {
      known = source.get().stream().limit(MAX_KNOWN).toList();
    }
    return name.length() < SHORTEST
        ? known.stream().filter(name::equalsIgnoreCase).findFirst()
        : Nearest.of(name, known);
  }
}
