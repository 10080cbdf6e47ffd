package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a setting, wherever it was given: in a spec, a configuration or an option.
 *
 * @param code what kind of mistake it is
 * @param severity how grave
 * @param message what is wrong
 * @param help how to mend it
 */
record SettingMistake(DiagnosticCode code, Severity severity, String message, String help) {

  /** A mistake of the usual severity of its code. */
  SettingMistake(DiagnosticCode code, String message, String help) {
    this(code, code.severity(), message, help);
  }

  /** What is wrong with a key that its section does not have. */
  static SettingMistake unknown(SectionKind section, String key) {
    List<String> known = Setting.of(section).stream().map(Setting::key).toList();
    Optional<SectionKind> elsewhere =
        Arrays.stream(SectionKind.values())
            .filter(kind -> Setting.of(kind, key).isPresent())
            .findFirst();
    String help =
        elsewhere
            .map(kind -> "put it into ## " + kind.title())
            .or(() -> Nearest.of(key, known).map(near -> "did you mean `" + near + "`?"))
            .orElse("known keys: " + String.join(", ", known));
    return new SettingMistake(
        DiagnosticCode.UNKNOWN_SETTING, section.title() + " has no setting `" + key + "`", help);
  }

  /** What is wrong with a value, if anything is. */
  static Optional<SettingMistake> value(Setting setting, String text) {
    return setting
        .expected(text)
        .map(
            expected ->
                new SettingMistake(
                    DiagnosticCode.BAD_PARAMETER,
                    "`"
                        + setting.key()
                        + "` must be "
                        + expected
                        + (text.isEmpty() ? ", but has no value" : ", not `" + text + "`"),
                    "write " + setting.key() + ": " + setting.example()));
  }
}
