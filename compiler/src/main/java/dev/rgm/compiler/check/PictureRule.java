package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.DataVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What settings can mean together, for a model of pictures: contradictions and what no picture can
 * be are errors, and so is what this release cannot do; a setting without effect is a warning,
 * since it would only show in the results.
 */
final class PictureRule {
  /** Sides and channels beyond these are refused by the runtime, too. */
  private static final int MAX_SIDE = 1 << 14;

  private static final List<Integer> CHANNELS = List.of(1, 3);

  /** What only data with time, or an agent that acts, could make use of. */
  private static final Map<Setting, String> WITHOUT_TIME =
      Map.of(
          Setting.TRANSITION_CONCENTRATION, "a picture has no transitions",
          Setting.DEPTH, "a model of pictures does not act",
          Setting.ALPHA, "a model of pictures does not act",
          Setting.CHI, "a model of pictures does not act",
          Setting.INDUCTION, "a model of pictures does not act",
          Setting.GOALS, "a model of pictures does not act",
          Setting.COSTS, "a model of pictures does not act");

  /**
   * A mistake and the settings that it shows in.
   *
   * @param at where it is told
   * @param against the other side of a contradiction, or empty
   */
  record Finding(Setting at, Optional<Setting> against, SettingMistake mistake) {}

  private final SettingTexts texts;
  private final Optional<DataVariable> data;
  private final Optional<ClassFactor> classes;
  private final List<Finding> found = new ArrayList<>();

  private PictureRule(
      SettingTexts texts, Optional<DataVariable> data, Optional<ClassFactor> classes) {
    this.texts = texts;
    this.data = data;
    this.classes = classes;
  }

  /** Everything that is wrong, in the order of the settings. */
  static List<Finding> check(
      SettingTexts texts, Optional<DataVariable> data, Optional<ClassFactor> classes) {
    PictureRule rule = new PictureRule(texts, data, classes);
    if (rule.kind()) {
      rule.shapes();
      rule.tiles();
      rule.levels();
      rule.classes();
      rule.messages();
      rule.time();
      rule.idle();
    }
    rule.found.sort((one, other) -> one.at().compareTo(other.at()));
    return rule.found;
  }

  /**
   * The shape of one example as it comes: what {@code shape} says, else what the variable says. A
   * variable of the size that pictures are resized to leaves open what they were before.
   */
  static List<Integer> shape(SettingTexts texts, Optional<DataVariable> data) {
    if (texts.gives(Setting.SHAPE) || data.isEmpty()) {
      return texts.sizes(Setting.SHAPE);
    }
    List<Integer> declared = data.get().shape();
    return plane(declared).equals(texts.sizes(Setting.RESIZE)) ? List.of() : declared;
  }

  private static List<Integer> plane(List<Integer> shape) {
    return shape.subList(0, Math.min(2, shape.size()));
  }

  private boolean kind() {
    String kind = texts.text(Setting.KIND);
    if (kind.equals("image")) {
      return true;
    }
    String data = kind.equals("audio") ? "sound" : kind.equals("video") ? kind : kind + "s";
    add(
        Setting.KIND,
        DiagnosticCode.UNSUPPORTED_KIND,
        "renormalising models of " + data + " are not compiled in this release",
        "what compiles today is kind: image, pictures without time");
    return false;
  }

  private void shapes() {
    List<Integer> shape = shape(texts, data);
    boolean picture = shape.size() == 2 || (shape.size() == 3 && CHANNELS.contains(shape.get(2)));
    if (!shape.isEmpty() && (!picture || Collections.max(shape) > MAX_SIDE)) {
      add(
          Setting.SHAPE,
          DiagnosticCode.CONFLICTING_SETTINGS,
          "a picture cannot be " + product(shape),
          "write rows and columns of at most "
              + MAX_SIDE
              + ", and 3 for colours: shape: 28x28, or shape: 28x28x3");
    }
    List<Integer> resize = texts.sizes(Setting.RESIZE);
    if (!resize.isEmpty() && (resize.size() != 2 || Collections.max(resize) > MAX_SIDE)) {
      add(
          Setting.RESIZE,
          DiagnosticCode.CONFLICTING_SETTINGS,
          "a picture cannot be resized to " + product(resize),
          "write rows and columns of at most " + MAX_SIDE + ", such as resize: 32x32");
    }
    boolean declared = texts.gives(Setting.SHAPE) && data.isPresent();
    if (declared && !data.get().shape().isEmpty() && !agrees(shape, resize)) {
      add(
          Setting.SHAPE,
          DiagnosticCode.CONFLICTING_SETTINGS,
          "shape is "
              + product(shape)
              + ", but `"
              + data.get().name()
              + "` is declared as "
              + product(data.get().shape()),
          "make both the same");
    }
  }

  /** Whether the variable has the shape of the data, or that of what levels see of them. */
  private boolean agrees(List<Integer> shape, List<Integer> resize) {
    List<Integer> declared = data.orElseThrow().shape();
    int channels = shape.size() == 3 ? shape.get(2) : 1;
    boolean colours = (declared.size() == 3 ? declared.get(2) : 1) == channels;
    return colours && (plane(declared).equals(plane(shape)) || plane(declared).equals(resize));
  }

  private void tiles() {
    List<Integer> resize = texts.sizes(Setting.RESIZE);
    List<Integer> seen = resize.isEmpty() ? plane(shape(texts, data)) : resize;
    int diameter = (int) number(Setting.TILE_DIAMETER);
    if (seen.size() == 2 && diameter > Collections.max(seen)) {
      Optional<Setting> size =
          Optional.of(resize.isEmpty() ? Setting.SHAPE : Setting.RESIZE).filter(texts::gives);
      if (texts.gives(Setting.TILE_DIAMETER)) {
        found.add(
            new Finding(
                Setting.TILE_DIAMETER,
                size,
                new SettingMistake(
                    DiagnosticCode.CONFLICTING_SETTINGS,
                    "a tile of "
                        + diameter
                        + " pixels is larger than a picture of "
                        + product(seen),
                    "write tile_diameter: " + Math.max(1, Collections.min(seen) / 8))));
      }
    }
    int bins = (int) number(Setting.BINS);
    if (bins % 2 == 0) {
      add(
          Setting.BINS,
          DiagnosticCode.SETTING_WITHOUT_EFFECT,
          "there will be " + (bins + 1) + " bins, not " + bins + ", so that one is around 0",
          "write bins: " + (bins + 1));
    }
    if (!texts.text(Setting.INTERPOLATION).equals("bicubic") && resize.isEmpty()) {
      idle(Setting.INTERPOLATION, "pictures are not resized", "say what to resize to");
    }
  }

  private void levels() {
    if (!texts.text(Setting.GROUPING).equals("location")) {
      add(
          Setting.GROUPING,
          DiagnosticCode.UNSUPPORTED_SETTING,
          "tiles of pictures are grouped by location only, not by `"
              + texts.text(Setting.GROUPING)
              + "`",
          "write grouping: location");
    }
    if (!texts.sizes(Setting.SPATIAL_BLOCK).equals(List.of(2, 2))) {
      add(
          Setting.SPATIAL_BLOCK,
          DiagnosticCode.UNSUPPORTED_SETTING,
          "blocks of "
              + texts.text(Setting.SPATIAL_BLOCK)
              + " are not supported in this release: each level has half the resolution of the one"
              + " below",
          "write spatial_block: 2x2");
    }
    boolean factor = !texts.text(Setting.CLASS_FACTOR).equals(Setting.NONE);
    OptionalInt needed = PictureLevels.untilOne(texts, shape(texts, data));
    int most = (int) number(Setting.MAX_LEVELS);
    if (!factor && needed.isPresent() && needed.getAsInt() > most) {
      add(
          Setting.MAX_LEVELS,
          DiagnosticCode.CONFLICTING_SETTINGS,
          "after "
              + most
              + (most == 1 ? " level" : " levels")
              + " there are still several groups, and no class joins them",
          "write max_levels: " + needed.getAsInt() + ", or name a class_factor");
    }
  }

  private double number(Setting setting) {
    return SettingNumber.parse(texts.text(setting)).orElseThrow();
  }

  private void classes() {
    boolean factor = !texts.text(Setting.CLASS_FACTOR).equals(Setting.NONE);
    if (!factor && !isFallback(Setting.CLASS_CONCENTRATION)) {
      idle(Setting.CLASS_CONCENTRATION, "there are no classes", "write class_factor: s_class");
    }
    double exemplars = SettingNumber.parse(texts.text(Setting.EXEMPLARS_PER_CLASS)).orElse(0);
    double train = SettingNumber.parse(texts.text(Setting.TRAIN)).orElse(Double.MAX_VALUE);
    int count = classes.map(ClassFactor::size).orElse(1);
    if (factor && exemplars * count > train) {
      found.add(
          new Finding(
              Setting.EXEMPLARS_PER_CLASS,
              Optional.of(Setting.TRAIN),
              new SettingMistake(
                  DiagnosticCode.CONFLICTING_SETTINGS,
                  String.format(
                      "%.0f exemplars of each of %d classes are more than the %.0f examples to"
                          + " learn from",
                      exemplars, count, train),
                  "make train larger, or exemplars_per_class smaller")));
    }
  }

  /** Some settings mean something in one mode of passing messages only. */
  private void messages() {
    boolean tree = texts.text(Setting.MODE).equals("belief_propagation");
    List<Setting> others =
        tree
            ? List.of(Setting.SUPPORT_THRESHOLD, Setting.PASS_LIKELIHOOD)
            : List.of(Setting.BLOCK, Setting.PRECISION);
    for (Setting setting : others) {
      if (!isFallback(setting)) {
        add(
            setting,
            DiagnosticCode.CONFLICTING_SETTINGS,
            "`"
                + setting.key()
                + "` has no effect where `mode` is "
                + texts.text(Setting.MODE)
                + ", so it can only be "
                + setting.fallback(texts.text(Setting.KIND)),
            tree ? "leave it out" : "leave it out, or set `mode: belief_propagation`");
      }
    }
  }

  /** Pictures have no time, so nothing can be blocks or streams of it. */
  private void time() {
    for (Setting setting :
        List.of(
            Setting.TEMPORAL_RESAMPLING,
            Setting.TEMPORAL_BLOCK,
            Setting.LEARN_TRANSITIONS,
            Setting.SMOOTHING_SWEEPS)) {
      if (!isFallback(setting)) {
        add(
            setting,
            DiagnosticCode.CONFLICTING_SETTINGS,
            "pictures have no time, so `"
                + setting.key()
                + "` can only be "
                + setting.fallback(texts.text(Setting.KIND)),
            "leave it out");
      }
    }
    if (!isFallback(Setting.STREAMS)) {
      add(
          Setting.STREAMS,
          DiagnosticCode.CONFLICTING_SETTINGS,
          "pictures are one stream; only games have several",
          "leave it out");
    }
  }

  private void idle() {
    WITHOUT_TIME.forEach(
        (setting, why) -> {
          if (!isFallback(setting)) {
            idle(setting, why, "leave it out");
          }
        });
    if (texts.text(Setting.LEARN_LIKELIHOOD).equalsIgnoreCase("false")) {
      for (Setting setting : List.of(Setting.BETA, Setting.ETA)) {
        if (!isFallback(setting)) {
          idle(setting, "nothing is learned after the structure", "write learn_likelihood: true");
        }
      }
    }
    if (texts.text(Setting.MODE).equals("exact") && !isFallback(Setting.SUPPORT_THRESHOLD)) {
      idle(Setting.SUPPORT_THRESHOLD, "exact messages leave nothing out", "leave it out");
    }
  }

  private boolean isFallback(Setting setting) {
    return texts.text(setting).equals(setting.fallback(texts.text(Setting.KIND)));
  }

  private void idle(Setting setting, String why, String help) {
    add(
        setting,
        DiagnosticCode.SETTING_WITHOUT_EFFECT,
        "`" + setting.key() + "` has no effect: " + why,
        help);
  }

  private void add(Setting at, DiagnosticCode code, String message, String help) {
    Severity severity = code.severity();
    found.add(new Finding(at, Optional.empty(), new SettingMistake(code, severity, message, help)));
  }

  private static String product(List<Integer> sizes) {
    return String.join("x", sizes.stream().map(String::valueOf).toList());
  }
}
