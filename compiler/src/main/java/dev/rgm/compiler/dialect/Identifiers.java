package dev.rgm.compiler.dialect;

import dev.rgm.compiler.model.JavaNames;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * Names of variables for names of another language, which may hold any text. Two names that would
 * become one are told apart by a number.
 */
final class Identifiers {
  /** Longer names are cut. */
  private static final int LONGEST = 64;

  private static final Pattern NO_PART = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Suffixes with a meaning of their own in GNN: times, statistics, agents, levels, regimes. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "t|tau|bar|hat|pred|predicted|post|posterior|mean|precision|prior|true|expected"
              + "|[mfc]\\d+|(?:t|regime)_?\\d+|(?:agent|level)_?\\d+.*|(?:lower|higher)(?:_.*)?");

  /** Words that make a name the copy of another variable at another step. */
  private static final Set<String> STEPS = Set.of("prime", "next", "prev", "previous");

  /** Names that say what a variable is. */
  private static final Pattern ROLE =
      Pattern.compile("(?:A|B|C|D|E|F|G|H|Q|R|s|o|u|t|pi|π)(?:_.*|\\d*)|dirichlet_.*");

  private final Map<String, String> known = new HashMap<>();
  private final Set<String> types = new HashSet<>();

  /**
   * The part of a name behind a letter for its role, as in {@code s_loc}; the same for the same
   * text.
   */
  String suffix(String role, String original) {
    return known.computeIfAbsent(
        role + ":" + original,
        key -> {
          String plain = plain(original);
          boolean usable = !plain.isEmpty() && !TAKEN.matcher(plain).matches();
          return unique(usable ? plain : "my_" + plain, role);
        });
  }

  /** A whole name that has no meaning of its own; the same for the same text. */
  String name(String original) {
    return known.computeIfAbsent(
        original,
        key -> {
          String plain = plain(original);
          boolean usable =
              !plain.isEmpty()
                  && Character.isLetter(plain.codePointAt(0))
                  && !ROLE.matcher(plain).matches()
                  && !SourceVersion.isKeyword(plain);
          return unique(usable ? plain : "my_" + plain, "");
        });
  }

  private String unique(String name, String role) {
    String free = name;
    for (int i = 2; !types.add(role + JavaNames.type(free).toLowerCase(Locale.ROOT)); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** Letters and digits, with one underscore for anything between them. */
  private static String plain(String original) {
    String text = Normalizer.normalize(original, Normalizer.Form.NFC);
    List<String> words = NO_PART.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      boolean step = STEPS.contains(word);
      boolean separate = !step && name.length() > 0;
      name.append(separate ? "_" : "").append(step && name.length() == 0 ? "the" : "");
      name.append(step ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word);
    }
    int end = Math.min(name.length(), LONGEST);
    boolean split = end > 0 && Character.isHighSurrogate(name.charAt(end - 1));
    return name.substring(0, split ? end - 1 : end);
  }
}
