package dev.rgm.compiler.check;

import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.ActiveLearning;
import dev.rgm.runtime.model.RenormalisingSettings.Data;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.model.RenormalisingSettings.Planning;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation;
import dev.rgm.runtime.model.RenormalisingSettings.StructureLearning;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Settings as texts that were checked, and what they mean. Immutable. */
final class SettingTexts {
  private final Map<Setting, String> given;

  /**
   * Copies the texts.
   *
   * @param given texts that {@link Setting#expected} has nothing against
   */
  SettingTexts(Map<Setting, String> given) {
    this.given = new EnumMap<>(Setting.class);
    this.given.putAll(given);
  }

  /** Whether a setting is given, not a default. */
  boolean gives(Setting setting) {
    return given.containsKey(setting);
  }

  /** The text of a setting, or its default. */
  String text(Setting setting) {
    String text = given.get(setting);
    return text != null ? text : setting.fallback(kind());
  }

  /** The same with other texts. */
  SettingTexts with(Map<Setting, String> others) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.putAll(given);
    all.putAll(others);
    return new SettingTexts(all);
  }

  private String kind() {
    return given.getOrDefault(Setting.KIND, "image");
  }

  /**
   * The settings that the texts mean.
   *
   * @param shape of an example where no setting says it; may be empty
   */
  RenormalisingSettings settings(List<Integer> shape) {
    List<Integer> sizes = sizes(Setting.SHAPE);
    return new RenormalisingSettings(
        new Data(
            word(Data.Kind.class, Setting.KIND),
            name(Setting.SOURCE),
            count(Setting.TRAIN),
            count(Setting.TEST),
            word(Data.Split.class, Setting.SPLIT),
            gives(Setting.SHAPE) ? sizes : shape),
        preprocessing(),
        new Quantisation(
            number(Setting.TILE_DIAMETER),
            whole(Setting.BINS),
            whole(Setting.MAX_MODES),
            number(Setting.SINGULAR_THRESHOLD),
            whole(Setting.TEMPORAL_RESAMPLING),
            word(Quantisation.FitOn.class, Setting.FIT_ON)),
        new Hierarchy(
            word(Hierarchy.Grouping.class, Setting.GROUPING),
            sizes(Setting.SPATIAL_BLOCK),
            whole(Setting.TEMPORAL_BLOCK),
            whole(Setting.MAX_LEVELS),
            names(Setting.STREAMS),
            name(Setting.CLASS_FACTOR)),
        new StructureLearning(
            count(Setting.EXEMPLARS_PER_CLASS),
            number(Setting.CONCENTRATION),
            number(Setting.CLASS_CONCENTRATION),
            number(Setting.TRANSITION_CONCENTRATION),
            flag(Setting.LEARN_LIKELIHOOD),
            flag(Setting.LEARN_TRANSITIONS)),
        new ActiveLearning(
            number(Setting.BETA),
            number(Setting.ETA),
            word(ActiveLearning.Score.class, Setting.SCORE),
            whole(Setting.BLOCK)),
        new MessagePassing(
            word(MessagePassing.Mode.class, Setting.MODE),
            number(Setting.SUPPORT_THRESHOLD),
            flag(Setting.PASS_LIKELIHOOD),
            whole(Setting.SMOOTHING_SWEEPS),
            number(Setting.PRECISION)),
        new Planning(
            whole(Setting.DEPTH),
            number(Setting.ALPHA),
            number(Setting.CHI),
            flag(Setting.INDUCTION),
            names(Setting.GOALS),
            names(Setting.COSTS)));
  }

  private Preprocessing preprocessing() {
    List<Integer> resize = sizes(Setting.RESIZE);
    String histogram = text(Setting.HISTOGRAM_WIDTH);
    return new Preprocessing(
        resize.isEmpty()
            ? Optional.empty()
            : Optional.of(new Preprocessing.Size(resize.get(0), resize.get(resize.size() - 1))),
        word(Preprocessing.Interpolation.class, Setting.INTERPOLATION),
        number(Setting.SMOOTHING_FWHM),
        histogram.equals(Setting.NONE)
            ? OptionalDouble.empty()
            : OptionalDouble.of(number(Setting.HISTOGRAM_WIDTH)));
  }

  /** The sizes of a setting such as {@code 28x28}; none if it is {@code none}. */
  List<Integer> sizes(Setting setting) {
    String text = text(setting);
    return text.equals(Setting.NONE)
        ? List.of()
        : Arrays.stream(text.split("[x×]", -1)).map(size -> Integer.valueOf(size.strip())).toList();
  }

  private OptionalInt count(Setting setting) {
    return text(setting).equals(Setting.ALL) ? OptionalInt.empty() : OptionalInt.of(whole(setting));
  }

  private int whole(Setting setting) {
    return (int) number(setting);
  }

  private double number(Setting setting) {
    return SettingNumber.parse(text(setting)).orElseThrow();
  }

  private boolean flag(Setting setting) {
    return text(setting).equalsIgnoreCase("true");
  }

  private Optional<String> name(Setting setting) {
    return Optional.of(text(setting)).filter(text -> !text.equals(Setting.NONE));
  }

  private List<String> names(Setting setting) {
    return name(setting).stream()
        .flatMap(text -> Arrays.stream(text.split("[,;\\s]+", -1)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private <W extends Enum<W>> W word(Class<W> words, Setting setting) {
    return Enum.valueOf(words, text(setting).toUpperCase(Locale.ROOT));
  }
}
