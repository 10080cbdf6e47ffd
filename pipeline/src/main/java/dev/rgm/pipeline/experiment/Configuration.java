package dev.rgm.pipeline.experiment;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.runtime.model.RenormalisingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of an experiment: defaults of the language, over these the spec, over it a file, and
 * over all single options. Everything goes through the checks of the language.
 *
 * @param table every setting, and which of them were given
 * @param texts every section with every key, as a spec writes them
 * @param warnings what will not do what it says
 */
public record Configuration(
    SettingsTable table, Map<String, Map<String, String>> texts, List<String> warnings) {

  /** Copies the list. */
  public Configuration {
    warnings = List.copyOf(warnings);
  }

  /**
   * Resolves a configuration.
   *
   * @param spec the settings of the spec
   * @param file a configuration file, if there is one
   * @param options each {@code Section.key=value}; of several for one setting the last counts
   * @throws ExperimentException with everything that is wrong, one line each
   */
  public static Configuration resolve(SettingsTable spec, Optional<Path> file, List<String> options)
      throws IOException {
    List<SettingOverride> overrides = new ArrayList<>();
    if (file.isPresent()) {
      overrides.addAll(SettingOverride.file(file.get()));
    }
    for (String option : options) {
      overrides.add(SettingOverride.option(option));
    }
    SettingsTable.Changed changed =
        spec.with(overrides.stream().map(SettingOverride::text).toList());
    if (!changed.errors().isEmpty()) {
      throw new ExperimentException(
          String.join(
              "\n", changed.errors().stream().map(error -> placed(error, overrides)).toList()));
    }
    return new Configuration(changed.table(), texts(changed.table()), changed.warnings());
  }

  /** What the texts mean. */
  public RenormalisingSettings settings() {
    return table.settings();
  }

  /** The same settings with every one of them given, as a run that is resumed finds them. */
  SettingsTable explicit() {
    List<String> all = new ArrayList<>();
    texts.forEach(
        (section, keys) -> keys.forEach((key, text) -> all.add(section + "." + key + "=" + text)));
    return table.with(all).table();
  }

  private static Map<String, Map<String, String>> texts(SettingsTable table) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    for (SettingsTable.Row row : table.rows()) {
      sections
          .computeIfAbsent(row.section(), section -> new LinkedHashMap<>())
          .put(row.key(), row.value());
    }
    // What the language says about the shape depends on the variable that the spec declares.
    List<Integer> shape = table.settings().data().shape();
    if (!shape.isEmpty()) {
      sections
          .get("Data")
          .put("shape", shape.stream().map(String::valueOf).collect(Collectors.joining("x")));
    }
    return sections;
  }

  /** The texts as JSON has them: numbers and truth as such, {@code 1/16} as a text. */
  public Map<String, Map<String, Object>> plain() {
    return plain(texts);
  }

  /** The defaults of the language, likewise. */
  static Map<String, Map<String, Object>> defaults() {
    return plain(texts(SettingsTable.defaults()));
  }

  private static Map<String, Map<String, Object>> plain(Map<String, Map<String, String>> texts) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    texts.forEach(
        (section, keys) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          keys.forEach((key, text) -> values.put(key, plain(text)));
          sections.put(section, values);
        });
    return sections;
  }

  private static Object plain(String text) {
    if (text.matches("-?(0|[1-9]\\d{0,8})")) {
      return Integer.valueOf(text);
    }
    return text.matches("true|false") ? Boolean.valueOf(text) : text;
  }

  private static String placed(String error, List<SettingOverride> overrides) {
    return overrides.stream()
        .filter(override -> error.startsWith(override.text() + ": "))
        .findFirst()
        .map(override -> override.place() + ": " + error)
        .orElse(error);
  }
}
