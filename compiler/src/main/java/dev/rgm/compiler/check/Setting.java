package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every setting of a renormalising model: what stands there if the spec does not say, an example,
 * and what may stand there (spec-extension §5).
 */
enum Setting {
  KIND(SectionKind.DATA, Type.WORD, "image", "image", "image", "video", "audio", "game", "lattice"),
  SOURCE(SectionKind.DATA, Type.TEXT, "none", "mnist"),
  TRAIN(SectionKind.DATA, Type.COUNT, "all", "10000", "all"),
  TEST(SectionKind.DATA, Type.COUNT, "all", "1000", "all"),
  SPLIT(SectionKind.DATA, Type.WORD, "official", "official", "official", "file"),
  SHAPE(SectionKind.DATA, Type.EXTENTS, "none", "28x28", "none"),

  RESIZE(SectionKind.PREPROCESSING, Type.EXTENTS, "none", "32x32", "none"),
  INTERPOLATION(
      SectionKind.PREPROCESSING, Type.WORD, "bicubic", "bicubic", "bicubic", "bilinear", "nearest"),
  SMOOTHING_FWHM(SectionKind.PREPROCESSING, Type.QUANTITY, "0", "2"),
  HISTOGRAM_WIDTH(SectionKind.PREPROCESSING, Type.POSITIVE, "none", "24", "none"),

  TILE_DIAMETER(SectionKind.QUANTISATION, Type.COUNT, "32", "4"),
  BINS(SectionKind.QUANTISATION, Type.SEVERAL, "9", "7"),
  MAX_MODES(SectionKind.QUANTISATION, Type.COUNT, "32", "16"),
  SINGULAR_THRESHOLD(SectionKind.QUANTISATION, Type.POSITIVE, "32", "8"),
  TEMPORAL_RESAMPLING(SectionKind.QUANTISATION, Type.COUNT, "1", "2"),
  FIT_ON(SectionKind.QUANTISATION, Type.WORD, "training", "training", "training", "all"),

  GROUPING(
      SectionKind.HIERARCHY,
      Type.WORD,
      "location",
      "location",
      "location",
      "array",
      "mutual_information"),
  SPATIAL_BLOCK(SectionKind.HIERARCHY, Type.EXTENTS, "2x2", "2x2"),
  TEMPORAL_BLOCK(SectionKind.HIERARCHY, Type.COUNT, "1", "2"),
  MAX_LEVELS(SectionKind.HIERARCHY, Type.LEVELS, "8", "8"),
  STREAMS(SectionKind.HIERARCHY, Type.TEXT, "none", "pixels"),
  CLASS_FACTOR(SectionKind.HIERARCHY, Type.TEXT, "none", "s_class"),

  EXEMPLARS_PER_CLASS(SectionKind.STRUCTURE_LEARNING, Type.COUNT, "all", "13", "all"),
  CONCENTRATION(SectionKind.STRUCTURE_LEARNING, Type.QUANTITY, "0", "1/16"),
  CLASS_CONCENTRATION(SectionKind.STRUCTURE_LEARNING, Type.QUANTITY, "0", "1/128"),
  TRANSITION_CONCENTRATION(SectionKind.STRUCTURE_LEARNING, Type.QUANTITY, "0", "0"),
  LEARN_LIKELIHOOD(SectionKind.STRUCTURE_LEARNING, Type.FLAG, "false", "true"),
  LEARN_TRANSITIONS(SectionKind.STRUCTURE_LEARNING, Type.FLAG, "false", "false"),
  LEARNED(SectionKind.STRUCTURE_LEARNING, Type.TEXT, "none", "digits.zip"),

  BETA(SectionKind.ACTIVE_LEARNING, Type.QUANTITY, "0", "512"),
  ETA(SectionKind.ACTIVE_LEARNING, Type.POSITIVE, "512", "512"),
  SCORE(
      SectionKind.ACTIVE_LEARNING,
      Type.WORD,
      "mutual_information",
      "mutual_information",
      "mutual_information"),
  BLOCK(SectionKind.ACTIVE_LEARNING, Type.COUNT, "1", "1000"),

  MODE(
      SectionKind.MESSAGE_PASSING,
      Type.WORD,
      "sequential_pruned",
      "sequential_pruned",
      "sequential_pruned",
      "exact",
      "belief_propagation"),
  SUPPORT_THRESHOLD(SectionKind.MESSAGE_PASSING, Type.PROBABILITY, "exp(-16)", "exp(-16)"),
  PASS_LIKELIHOOD(SectionKind.MESSAGE_PASSING, Type.FLAG, "false", "false"),
  SMOOTHING_SWEEPS(SectionKind.MESSAGE_PASSING, Type.WHOLE, "0", "0"),
  PRECISION(SectionKind.MESSAGE_PASSING, Type.POSITIVE, "1", "1/3"),

  DEPTH(SectionKind.PLANNING, Type.WHOLE, "0", "0"),
  ALPHA(SectionKind.PLANNING, Type.QUANTITY, "512", "512"),
  CHI(SectionKind.PLANNING, Type.QUANTITY, "512", "512"),
  INDUCTION(SectionKind.PLANNING, Type.FLAG, "true", "true"),
  GOALS(SectionKind.PLANNING, Type.TEXT, "none", "win"),
  COSTS(SectionKind.PLANNING, Type.TEXT, "none", "lose");

  /** Stands where there is nothing. */
  static final String NONE = "none";

  /** Stands where there is no bound. */
  static final String ALL = "all";

  /** What kind of value a setting has. */
  private enum Type {
    WORD,
    TEXT,
    /** 1, 2, … */
    COUNT,
    /** 2, 3, … */
    SEVERAL,
    /** 0, 1, … */
    WHOLE,
    /** 1, 2, … and no more than are ever learned. */
    LEVELS,
    /** A number that is not negative. */
    QUANTITY,
    /** A number above 0. */
    POSITIVE,
    PROBABILITY,
    FLAG,
    /** Positive whole numbers with {@code x} between them. */
    EXTENTS
  }

  private final SectionKind section;
  private final Type type;
  private final String fallback;
  private final String example;
  private final List<String> words;

  Setting(SectionKind section, Type type, String fallback, String example, String... words) {
    this.section = section;
    this.type = type;
    this.fallback = fallback;
    this.example = example;
    this.words = List.of(words);
  }

  /** The settings of a section. */
  static List<Setting> of(SectionKind section) {
    return Arrays.stream(values()).filter(setting -> setting.section == section).toList();
  }

  /** The setting of a section and a key, in any case. */
  static Optional<Setting> of(SectionKind section, String key) {
    String folded = key.strip().toLowerCase(Locale.ROOT);
    return of(section).stream().filter(setting -> setting.key().equals(folded)).findFirst();
  }

  /** The section it stands in. */
  SectionKind section() {
    return section;
  }

  /** As specs write it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A value that can stand there. */
  String example() {
    return example;
  }

  /** The value where the spec gives none. Some depend on the kind of data. */
  String fallback(String kind) {
    boolean audio = kind.equals("audio");
    return switch (this) {
      case TILE_DIAMETER -> audio ? "4" : fallback;
      case SINGULAR_THRESHOLD -> audio ? "16" : fallback;
      case TEMPORAL_RESAMPLING -> audio ? "512" : kind.equals("video") ? "2" : fallback;
      case GROUPING -> kind.equals("game") ? "array" : fallback;
      case TEMPORAL_BLOCK -> audio || kind.equals("video") || kind.equals("game") ? "2" : fallback;
      default -> fallback;
    };
  }

  /** Whether the value is a variable of the model. */
  boolean namesVariable() {
    return this == CLASS_FACTOR;
  }

  /** What was expected, if a text is something else. */
  Optional<String> expected(String text) {
    if (words.contains(text)) {
      return Optional.empty();
    }
    String or = words.isEmpty() || type == Type.WORD ? "" : " or " + String.join(" or ", words);
    OptionalDouble number = SettingNumber.parse(text);
    double value = number.orElse(Double.NaN);
    boolean whole = value == Math.rint(value) && value <= Integer.MAX_VALUE;
    return switch (type) {
      case WORD -> Optional.of(String.join(" or ", words));
      case TEXT -> missing(!text.isBlank(), "a name");
      case COUNT -> missing(whole && value >= 1, "1 or a larger number" + or);
      case SEVERAL -> missing(whole && value >= 2, "2 or a larger number" + or);
      case WHOLE -> missing(whole && value >= 0, "a whole number");
      case LEVELS ->
          missing(
              whole && value >= 1 && value <= Hierarchy.MAXIMAL_LEVELS,
              "a whole number from 1 to " + Hierarchy.MAXIMAL_LEVELS);
      case QUANTITY -> missing(value >= 0, "a number that is not negative" + or);
      case POSITIVE -> missing(value > 0, "a number above 0" + or);
      case PROBABILITY -> missing(value > 0 && value < 1, "a number between 0 and 1");
      case FLAG -> missing(text.matches("(?i)true|false"), "true or false");
      case EXTENTS ->
          missing(
              text.matches("[1-9]\\d{0,5}( ?[x×] ?[1-9]\\d{0,5}){0,3}"),
              "sizes such as " + example + or);
    };
  }

  private static Optional<String> missing(boolean right, String expected) {
    return right ? Optional.empty() : Optional.of(expected);
  }
}
