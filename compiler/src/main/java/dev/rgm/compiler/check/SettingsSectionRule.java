package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.RenormalisingModel.GivenSetting;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.Arrays;
import java.util.EnumMap;
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

  /**
   * The settings of a spec.
   *
   * @param texts those that can be used
   * @param entries where they stand
   */
  record Sections(SettingTexts texts, Map<Setting, Entry> entries) {

    /** Where the value of a setting stands, if the spec gives it. */
    Optional<Span> place(Setting setting) {
      return Optional.ofNullable(entries.get(setting)).map(Entry::valueSpan);
    }

    /** What the spec says, in the order of the language. */
    List<GivenSetting> given() {
      return entries.entrySet().stream()
          .map(
              each ->
                  new GivenSetting(
                      each.getKey().section().title(),
                      each.getKey().key(),
                      texts.text(each.getKey()),
                      each.getValue().valueSpan()))
          .toList();
    }
  }

  private final Spec spec;
  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
  private final Map<Setting, Entry> entries = new EnumMap<>(Setting.class);

  private SettingsSectionRule(Spec spec) {
    this.spec = spec;
  }

  /** Whether the tag in GNNSection says that the model is renormalising. */
  static boolean isRenormalising(Spec spec) {
    return spec.firstLine(SectionKind.GNN_SECTION)
        .filter(line -> line.text().toLowerCase(Locale.ROOT).matches(TAG))
        .isPresent();
  }

  /** Whether there is a section of settings. */
  static boolean isPresent(Spec spec) {
    return spec.syntax().sections().stream().anyMatch(s -> s.kind().isRenormalising());
  }

  /** Checks every section of settings, and gives those that can be used. */
  static Sections check(Spec spec) {
    SettingsSectionRule rule = new SettingsSectionRule(spec);
    Arrays.stream(SectionKind.values()).filter(SectionKind::isRenormalising).forEach(rule::section);
    return new Sections(new SettingTexts(rule.texts), rule.entries);
  }

  /** Tells of settings in a model that has no use for them. */
  static void refuse(Spec spec) {
    spec.syntax().sections().stream()
        .filter(section -> section.kind().isRenormalising())
        .findFirst()
        .ifPresent(
            section ->
                spec.report(
                    spec.at(
                            section.header(),
                            DiagnosticCode.SETTING_WITHOUT_EFFECT,
                            "the settings of "
                                + section.kind().title()
                                + " have no effect: the model is not renormalising")
                        .help("write RGM below ## GNNSection, or leave out what imports them")));
  }

  private void section(SectionKind section) {
    Map<String, Entry> first = new HashMap<>();
    spec.syntax()
        .statements(section, Entry.class)
        .forEach(
            entry -> {
              String key = entry.key().strip().toLowerCase(Locale.ROOT);
              Setting.of(section, key)
                  .ifPresentOrElse(
                      setting -> value(setting, entry),
                      () ->
                          report(
                              SettingMistake.unknown(section, entry.key().strip()),
                              entry.keySpan()));
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
            });
  }

  private void value(Setting setting, Entry entry) {
    String text = ParameterTable.text(entry);
    Optional<SettingMistake> mistake = SettingMistake.value(setting, text);
    if (mistake.isPresent()) {
      report(mistake.get(), text.isEmpty() ? entry.keySpan() : entry.valueSpan());
    } else {
      texts.put(setting, text);
      entries.put(setting, entry);
    }
  }

  private void report(SettingMistake mistake, Span span) {
    spec.report(diagnostic(spec, mistake, span));
  }

  /** A mistake as a message about a place. */
  static Diagnostic.Builder diagnostic(Spec spec, SettingMistake mistake, Span span) {
    return spec.at(span, mistake.code(), mistake.message())
        .severity(mistake.severity())
        .help(mistake.help());
  }
}
