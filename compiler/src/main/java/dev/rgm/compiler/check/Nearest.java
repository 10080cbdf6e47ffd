package dev.rgm.compiler.check;

import java.util.Locale;
import java.util.Optional;

/** The nearest of several words, for "did you mean". */
public final class Nearest {
  private Nearest() {}

  /** A word within two edits of the one given, but not the same; the nearest, first of equals. */
  static Optional<String> of(String word, Iterable<String> known) {
    return of(word, known, word.length() < 5 ? 1 : 2);
  }

  /**
   * A word within some edits of the one given, but not the same; the nearest, first of equals.
   *
   * @param limit the most letters that may be inserted, deleted or replaced; another case is one
   */
  public static Optional<String> of(String word, Iterable<String> known, int limit) {
    String nearest = null;
    int least = limit + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate, least);
      if (distance > 0 && distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The number of edits between two words, or {@code limit} if there are as many or more. */
  private static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) >= limit) {
      return limit;
    }
    if (one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))) {
      return one.equals(other) ? 0 : 1;
    }
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int substitution = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return Math.min(limit, previous[other.length()]);
  }
}
