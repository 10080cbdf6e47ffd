package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.SectionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every setting of a renormalising model, with what may stand there (spec-extension §5). */
enum Setting {
  KIND(SectionKind.DATA, Type.WORD, "image", "image", "video", "audio", "game", "lattice"),
  SOURCE(SectionKind.DATA, Type.TEXT, "mnist"),
  TRAIN(SectionKind.DATA, Type.COUNT, "10000"),
  TEST(SectionKind.DATA, Type.COUNT, "1000"),
  SPLIT(SectionKind.DATA, Type.WORD, "official", "official", "file"),
  SHAPE(SectionKind.DATA, Type.EXTENTS, "28x28"),

  RESIZE(SectionKind.PREPROCESSING, Type.EXTENTS, "32x32", "none"),
  INTERPOLATION(SectionKind.PREPROCESSING, Type.WORD, "bicubic", "bicubic", "bilinear", "nearest"),
  SMOOTHING_FWHM(SectionKind.PREPROCESSING, Type.QUANTITY, "2"),
  HISTOGRAM_WIDTH(SectionKind.PREPROCESSING, Type.QUANTITY, "24", "none"),

  TILE_DIAMETER(SectionKind.QUANTISATION, Type.COUNT, "4"),
  BINS(SectionKind.QUANTISATION, Type.COUNT, "7"),
  MAX_MODES(SectionKind.QUANTISATION, Type.COUNT, "16"),
  SINGULAR_THRESHOLD(SectionKind.QUANTISATION, Type.QUANTITY, "8"),
  TEMPORAL_RESAMPLING(SectionKind.QUANTISATION, Type.COUNT, "2"),
  FIT_ON(SectionKind.QUANTISATION, Type.WORD, "training", "training", "all"),

  GROUPING(SectionKind.HIERARCHY, Type.WORD, "location", "location", "array", "mutual_information"),
  SPATIAL_BLOCK(SectionKind.HIERARCHY, Type.EXTENTS, "2x2"),
  TEMPORAL_BLOCK(SectionKind.HIERARCHY, Type.COUNT, "2"),
  MAX_LEVELS(SectionKind.HIERARCHY, Type.COUNT, "8"),
  STREAMS(SectionKind.HIERARCHY, Type.TEXT, "pixels"),
  CLASS_FACTOR(SectionKind.HIERARCHY, Type.TEXT, "s_class"),

  EXEMPLARS_PER_CLASS(SectionKind.STRUCTURE_LEARNING, Type.COUNT, "13", "all"),
  CONCENTRATION(SectionKind.STRUCTURE_LEARNING, Type.QUANTITY, "1/16"),
  CLASS_CONCENTRATION(SectionKind.STRUCTURE_LEARNING, Type.QUANTITY, "1/128"),
  TRANSITION_CONCENTRATION(SectionKind.STRUCTURE_LEARNING, Type.QUANTITY, "0"),
  LEARN_LIKELIHOOD(SectionKind.STRUCTURE_LEARNING, Type.FLAG, "true"),
  LEARN_TRANSITIONS(SectionKind.STRUCTURE_LEARNING, Type.FLAG, "false"),

  BETA(SectionKind.ACTIVE_LEARNING, Type.QUANTITY, "512"),
  ETA(SectionKind.ACTIVE_LEARNING, Type.QUANTITY, "512"),
  SCORE(SectionKind.ACTIVE_LEARNING, Type.WORD, "mutual_information", "mutual_information"),

  MODE(SectionKind.MESSAGE_PASSING, Type.WORD, "sequential_pruned", "sequential_pruned", "exact"),
  SUPPORT_THRESHOLD(SectionKind.MESSAGE_PASSING, Type.PROBABILITY, "exp(-16)"),
  PASS_LIKELIHOOD(SectionKind.MESSAGE_PASSING, Type.FLAG, "false"),
  SMOOTHING_SWEEPS(SectionKind.MESSAGE_PASSING, Type.WHOLE, "0"),

  DEPTH(SectionKind.PLANNING, Type.WHOLE, "0"),
  ALPHA(SectionKind.PLANNING, Type.QUANTITY, "512"),
  CHI(SectionKind.PLANNING, Type.QUANTITY, "512"),
  INDUCTION(SectionKind.PLANNING, Type.FLAG, "true"),
  GOALS(SectionKind.PLANNING, Type.TEXT, "win"),
  COSTS(SectionKind.PLANNING, Type.TEXT, "lose");

  /** What kind of value a setting has. */
  private enum Type {
    WORD,
    TEXT,
    /** 1, 2, … */
    COUNT,
    /** 0, 1, … */
    WHOLE,
    /** A number that is not negative. */
    QUANTITY,
    PROBABILITY,
    FLAG,
    /** Positive whole numbers with {@code x} between them. */
    EXTENTS
  }

  private final SectionKind section;
  private final Type type;
  private final String example;
  private final List<String> words;

  Setting(SectionKind section, Type type, String example, String... words) {
    this.section = section;
    this.type = type;
    this.example = example;
    this.words = List.of(words);
  }

  /** The settings of a section. */
  static List<Setting> of(SectionKind section) {
    return Arrays.stream(values()).filter(setting -> setting.section == section).toList();
  }

  /** As specs write it. */
  String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** A value that can stand there. */
  String example() {
    return example;
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
    boolean whole = number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
    double value = number.orElse(Double.NaN);
    return switch (type) {
      case WORD -> Optional.of(String.join(" or ", words));
      case TEXT -> missing(!text.isBlank(), "a name");
      case COUNT ->
          missing(whole && value >= 1 && value <= Integer.MAX_VALUE, "1 or a larger number" + or);
      case WHOLE -> missing(whole && value >= 0 && value <= Integer.MAX_VALUE, "a whole number");
      case QUANTITY -> missing(value >= 0, "a number that is not negative" + or);
      case PROBABILITY -> missing(value >= 0 && value <= 1, "a number between 0 and 1");
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
