package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The sections of settings that renormalising models have (spec-extension §5). An unknown key is an
 * error, since a setting without effect would only show in the results.
 */
final class SettingsSectionRule {
  private static final String TAG = "rgm|renormali[sz]inggenerativemodel";

  private final Spec spec;

  private SettingsSectionRule(Spec spec) {
    this.spec = spec;
  }

  /** Whether the tag in GNNSection says that the model is renormalising. */
  static boolean isRenormalising(Spec spec) {
    return spec.firstLine(SectionKind.GNN_SECTION)
        .filter(line -> line.text().toLowerCase(Locale.ROOT).matches(TAG))
        .isPresent();
  }

  /** Checks every section of settings. */
  static void check(Spec spec) {
    SettingsSectionRule rule = new SettingsSectionRule(spec);
    Arrays.stream(SectionKind.values()).filter(SectionKind::isRenormalising).forEach(rule::section);
  }

  private void section(SectionKind section) {
    List<Setting> settings = Setting.of(section);
    Map<String, Entry> first = new HashMap<>();
    List<Statement> statements =
        spec.syntax().sections(section).stream().flatMap(s -> s.statements().stream()).toList();
    for (Statement statement : statements) {
      if (statement instanceof Entry entry) {
        String key = entry.key().strip().toLowerCase(Locale.ROOT);
        Optional<Setting> setting = settings.stream().filter(s -> s.key().equals(key)).findFirst();
        setting.ifPresentOrElse(known -> value(known, entry), () -> unknown(section, entry));
        Entry earlier = first.putIfAbsent(key, entry);
        if (earlier != null) {
          spec.report(
              spec.at(
                      entry.keySpan(),
                      DiagnosticCode.REPEATED_VALUE,
                      "`" + key + "` is set twice; the last one counts")
                  .related(earlier.keySpan(), "first here")
                  .help("leave out one of the two"));
        }
      }
    }
  }

  private void value(Setting setting, Entry entry) {
    String text = ParameterTable.text(entry);
    Optional<String> expected = setting.expected(text);
    if (expected.isPresent()) {
      spec.report(
          spec.at(
                  text.isEmpty() ? entry.keySpan() : entry.valueSpan(),
                  DiagnosticCode.BAD_PARAMETER,
                  "`"
                      + setting.key()
                      + "` must be "
                      + expected.get()
                      + (text.isEmpty() ? ", but has no value" : ", not `" + text + "`"))
              .help("write " + setting.key() + ": " + setting.example()));
    } else if (setting.namesVariable() && spec.symbols().find(text).isEmpty()) {
      spec.report(
          spec.at(
                  entry.valueSpan(),
                  DiagnosticCode.BAD_PARAMETER,
                  "`" + setting.key() + "` names `" + text + "`, which is not declared")
              .help("declare `" + text + "` in StateSpaceBlock with the number of classes"));
    }
  }

  private void unknown(SectionKind section, Entry entry) {
    String key = entry.key().strip();
    List<String> known = Setting.of(section).stream().map(Setting::key).toList();
    Optional<SectionKind> elsewhere =
        Arrays.stream(SectionKind.values())
            .filter(kind -> Setting.of(kind).stream().anyMatch(s -> s.key().equals(key)))
            .findFirst();
    String help =
        elsewhere
            .map(kind -> "put it into ## " + kind.title())
            .or(() -> Nearest.of(key, known).map(near -> "did you mean `" + near + "`?"))
            .orElse("known keys: " + String.join(", ", known));
    spec.report(
        spec.at(
                entry.keySpan(),
                DiagnosticCode.UNKNOWN_SETTING,
                section.title() + " has no setting `" + key + "`")
            .help(help));
  }
}
