package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.DataVariable;
import dev.rgm.compiler.model.RenormalisingModel.GivenSetting;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.runtime.model.RenormalisingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of a renormalising model by section and key, as specs write it. Values from outside
 * of a spec, such as a configuration file or an option, go through the checks of the language here,
 * and are refused in its words. Immutable.
 */
public final class SettingsTable {
  private final SettingTexts texts;
  private final Optional<DataVariable> data;
  private final Optional<ClassFactor> classes;

  private SettingsTable(
      SettingTexts texts, Optional<DataVariable> data, Optional<ClassFactor> classes) {
    this.texts = texts;
    this.data = data;
    this.classes = classes;
  }

  /**
   * One setting.
   *
   * @param section title of its section, such as {@code Quantisation}
   * @param key such as {@code tile_diameter}
   * @param value as written, such as {@code 1/16}; {@code none} and {@code all} are words of the
   *     language
   * @param fallback the value where nobody gives one
   * @param given whether somebody did
   */
  public record Row(String section, String key, String value, String fallback, boolean given) {
    /** Section and key with a dot between them. */
    public String name() {
      return section + "." + key;
    }
  }

  /**
   * The table after changes.
   *
   * @param table with the changes, or the old one if there are errors
   * @param errors everything that is wrong, one sentence each
   * @param warnings what will not do what it says
   */
  public record Changed(SettingsTable table, List<String> errors, List<String> warnings) {
    /** Copies the lists. */
    public Changed {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }
  }

  /** The defaults of the language, for pictures. */
  public static SettingsTable defaults() {
    return new SettingsTable(new SettingTexts(Map.of()), Optional.empty(), Optional.empty());
  }

  /** The settings of a model. */
  public static SettingsTable of(RenormalisingModel model) {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    for (GivenSetting given : model.given()) {
      SectionKind section = SectionKind.of(given.section()).orElseThrow();
      texts.put(Setting.of(section, given.key()).orElseThrow(), given.text());
    }
    return new SettingsTable(new SettingTexts(texts), model.data(), model.classes());
  }

  /** Every setting, in the order of the language. */
  public List<Row> rows() {
    String kind = texts.text(Setting.KIND);
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                new Row(
                    setting.section().title(),
                    setting.key(),
                    texts.text(setting),
                    setting.fallback(kind),
                    texts.gives(setting)))
        .toList();
  }

  /** What the texts mean. */
  public RenormalisingSettings settings() {
    return texts.settings(PictureRule.shape(texts, data));
  }

  /**
   * Changes some settings; of several changes of one setting the last counts.
   *
   * @param overrides each {@code Section.key=value}, as in {@code Data.train=1000}
   */
  public Changed with(List<String> overrides) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<Setting, String> changes = new EnumMap<>(Setting.class);
    for (String override : overrides) {
      read(override, changes).ifPresent(mistake -> errors.add(sentence(override, mistake)));
    }
    if (!errors.isEmpty()) {
      return new Changed(this, errors, warnings);
    }
    SettingTexts changed = texts.with(changes);
    for (PictureRule.Finding finding : PictureRule.check(changed, data, classes)) {
      Setting at = finding.at();
      String name = at.section().title() + "." + at.key() + "=" + changed.text(at);
      boolean error = finding.mistake().severity() == Severity.ERROR;
      (error ? errors : warnings).add(sentence(name, finding.mistake()));
    }
    SettingsTable table = new SettingsTable(changed, data, classes);
    return new Changed(errors.isEmpty() ? table : this, errors, warnings);
  }

  private Optional<SettingMistake> read(String override, Map<Setting, String> changes) {
    int sign = override.indexOf('=');
    int dot = override.indexOf('.');
    if (dot < 0 || sign < dot) {
      return Optional.of(
          mistake("it is not of the form Section.key=value", "write it as Data.train=1000"));
    }
    String title = override.substring(0, dot).strip();
    Optional<SectionKind> section = SectionKind.of(title).filter(SectionKind::isRenormalising);
    if (section.isEmpty()) {
      return Optional.of(unknownSection(title));
    }
    String key = override.substring(dot + 1, sign).strip();
    String text = override.substring(sign + 1).strip();
    Optional<Setting> setting = Setting.of(section.get(), key);
    if (setting.isEmpty()) {
      return Optional.of(SettingMistake.unknown(section.get(), key));
    }
    Optional<SettingMistake> wrong =
        SettingMistake.value(setting.get(), text).or(() -> ofTheSpec(setting.get(), text));
    if (wrong.isEmpty()) {
      changes.put(setting.get(), text);
    }
    return wrong;
  }

  /** What names things of a spec can be left out here, but not be another one. */
  private Optional<SettingMistake> ofTheSpec(Setting setting, String text) {
    boolean own = setting.namesVariable() || setting == Setting.LEARNED;
    return own && !text.equals(Setting.NONE) && !text.equals(texts.text(setting))
        ? Optional.of(
            mistake(
                "only the spec can say what `" + setting.key() + "` is",
                "write " + setting.key() + "=none to go without"))
        : Optional.empty();
  }

  private static SettingMistake unknownSection(String title) {
    List<String> known =
        Arrays.stream(SectionKind.values())
            .filter(SectionKind::isRenormalising)
            .map(SectionKind::title)
            .toList();
    return new SettingMistake(
        DiagnosticCode.UNKNOWN_SETTING,
        "there is no section `" + title + "`",
        Nearest.of(title, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("known sections: " + String.join(", ", known)));
  }

  private static SettingMistake mistake(String message, String help) {
    return new SettingMistake(DiagnosticCode.BAD_PARAMETER, message, help);
  }

  private static String sentence(String override, SettingMistake mistake) {
    return override + ": " + mistake.message() + "; " + mistake.help();
  }
}
