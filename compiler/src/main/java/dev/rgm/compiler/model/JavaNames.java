package dev.rgm.compiler.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Turns names of a spec into Java names, always the same way: {@code π} becomes {@code pi}, {@code
 * s'} becomes {@code sPrime}, {@code s_t+1} becomes {@code sTPlus1}. The checks use it to find
 * collisions before the back end meets them.
 *
 * <p>A name of which nothing is left, such as {@code "***"}, gives an empty string.
 */
public final class JavaNames {

  /** Longer names are cut here; file systems bound the name of a class file at 255 bytes. */
  public static final int MAX_LENGTH = 80;

  private static final Map<String, String> GREEK =
      Map.ofEntries(
          Map.entry("α", "alpha"),
          Map.entry("β", "beta"),
          Map.entry("γ", "gamma"),
          Map.entry("δ", "delta"),
          Map.entry("ε", "epsilon"),
          Map.entry("ζ", "zeta"),
          Map.entry("η", "eta"),
          Map.entry("θ", "theta"),
          Map.entry("ι", "iota"),
          Map.entry("κ", "kappa"),
          Map.entry("λ", "lambda"),
          Map.entry("μ", "mu"),
          Map.entry("ν", "nu"),
          Map.entry("ξ", "xi"),
          Map.entry("ο", "omicron"),
          Map.entry("π", "pi"),
          Map.entry("ρ", "rho"),
          Map.entry("σ", "sigma"),
          Map.entry("ς", "sigma"),
          Map.entry("τ", "tau"),
          Map.entry("υ", "upsilon"),
          Map.entry("φ", "phi"),
          Map.entry("χ", "chi"),
          Map.entry("ψ", "psi"),
          Map.entry("ω", "omega"));

  /** Reserved words, literals, and words that are reserved in some places (JLS 17 §3.9). */
  private static final Set<String> RESERVED =
      Set.of(
          "_",
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "exports",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "module",
          "native",
          "new",
          "null",
          "open",
          "opens",
          "package",
          "permits",
          "private",
          "protected",
          "provides",
          "public",
          "record",
          "requires",
          "return",
          "sealed",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "to",
          "transient",
          "transitive",
          "true",
          "try",
          "uses",
          "var",
          "void",
          "volatile",
          "when",
          "while",
          "with",
          "yield");

  /** What every object has without arguments; a method of that name could not be declared. */
  private static final Set<String> OBJECT_METHODS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private JavaNames() {}

  /** A class name, such as {@code ActiveInferencePomdp}; empty if nothing is left. */
  public static String type(String name) {
    StringBuilder joined = new StringBuilder();
    for (String word : words(name)) {
      joined.append(capitalised(word));
    }
    return usable(bounded(joined.toString()));
  }

  /** A field, method or variable name, such as {@code sLoc}; empty if nothing is left. */
  public static String member(String name) {
    StringBuilder joined = new StringBuilder();
    for (String word : words(name)) {
      joined.append(joined.isEmpty() ? decapitalised(word) : capitalised(word));
    }
    String result = usable(bounded(joined.toString()));
    return OBJECT_METHODS.contains(result) ? result + "_" : result;
  }

  /** An enum constant, such as {@code FAR_LEFT}; empty if nothing is left. */
  public static String constant(String name) {
    StringJoiner joined = new StringJoiner("_");
    for (String word : words(name)) {
      joined.add(word.toUpperCase(Locale.ROOT));
    }
    return usable(bounded(joined.toString()));
  }

  /** Splits at everything that is neither letter nor digit, and where lower case turns to upper. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int previous = 0;
    String text = spelled(name);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean part = Character.isLetterOrDigit(c) && Character.isJavaIdentifierPart(c);
      boolean hump = Character.isUpperCase(c) && Character.isLowerCase(previous);
      if (!word.isEmpty() && (!part || hump)) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (part) {
        word.appendCodePoint(c);
      }
      previous = c;
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Writes Greek letters, primes and shifts as words, and drops accents. */
  private static String spelled(String name) {
    StringBuilder text = new StringBuilder();
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); i++) {
      String one = plain.substring(i, i + 1);
      char c = one.charAt(0);
      String greek = GREEK.get(one.toLowerCase(Locale.ROOT));
      if (greek != null) {
        separate(text);
        text.append(Character.isUpperCase(c) ? capitalised(greek) : greek);
        continue;
      }
      boolean followsName = i > 0 && plain.charAt(i - 1) != ' ';
      switch (c) {
        case '\'', '′', '’' -> {
          boolean ends = i + 1 == plain.length() || !Character.isLetter(plain.charAt(i + 1));
          text.append(followsName && ends ? "_prime_" : "");
        }
        case '+' -> text.append("_plus_");
        case '-' ->
            text.append(
                followsName && i + 1 < plain.length() && plain.substring(0, i).endsWith("_t")
                    ? "_minus_"
                    : "_");
        default -> {
          if (Character.getType(c) != Character.NON_SPACING_MARK) {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }

  private static void separate(StringBuilder text) {
    if (!text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1))) {
      text.append('_');
    }
  }

  /** Words in capitals such as POMDP become Pomdp; a single letter stays as it is. */
  private static String capitalised(String word) {
    int first = word.offsetByCodePoints(0, 1);
    String rest = word.substring(first);
    boolean shouts = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    return word.substring(0, first).toUpperCase(Locale.ROOT)
        + (shouts ? rest.toLowerCase(Locale.ROOT) : rest);
  }

  private static String decapitalised(String word) {
    String capitalised = capitalised(word);
    int first = capitalised.offsetByCodePoints(0, 1);
    return capitalised.substring(0, first).toLowerCase(Locale.ROOT) + capitalised.substring(first);
  }

  private static String bounded(String name) {
    return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
  }

  private static String usable(String name) {
    if (name.isEmpty()) {
      return name;
    }
    if (RESERVED.contains(name)) {
      return name + "_";
    }
    return Character.isJavaIdentifierStart(name.codePointAt(0)) ? name : "_" + name;
  }
}
