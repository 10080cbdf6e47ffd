package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The {@code key: value} lines of one section; the last of several equal keys counts. */
final class ParameterTable {
  /** Keys that give sizes. */
  private static final Pattern COUNTING =
      Pattern.compile(
          "(num|n)_(hidden_states|states|locations|obs|observations|actions|controls|location_obs)(_.*)?");

  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private final boolean ignoresCase;

  private ParameterTable(boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
  }

  /** Collects the entries of the sections of one kind, whose keys are words in any case. */
  static ParameterTable of(ModelSyntax model, SectionKind kind) {
    return collected(new ParameterTable(true), model, kind);
  }

  /** Collects annotations, whose keys are variables: {@code a} is not {@code A}. */
  static ParameterTable ofVariables(ModelSyntax model, SectionKind kind) {
    return collected(new ParameterTable(false), model, kind);
  }

  private static ParameterTable collected(
      ParameterTable table, ModelSyntax model, SectionKind kind) {
    model
        .statements(kind, Entry.class)
        .forEach(entry -> table.byKey.put(table.fold(entry.key()), entry));
    return table;
  }

  /**
   * The entries that one part of a composed model goes by: {@code random_seed_agent2} is the {@code
   * random_seed} of agent 2. Keys that count states, outcomes or actions of the whole model say
   * nothing about a part.
   */
  ParameterTable within(PartNames names, int number) {
    ParameterTable inner = new ParameterTable(ignoresCase);
    byKey.forEach(
        (key, entry) -> {
          if (!COUNTING.matcher(key).matches()) {
            inner.byKey.put(key, entry);
          }
        });
    byKey.forEach(
        (key, entry) -> {
          OptionalInt part = names.number(key);
          if (part.isPresent() && part.getAsInt() == number) {
            inner.byKey.put(fold(names.bare(key)), entry);
          }
        });
    return inner;
  }

  /** Every entry that counts, in the order of the spec. */
  Collection<Entry> all() {
    return byKey.values();
  }

  /** The first of several synonyms that has an entry. */
  Optional<Entry> find(String... synonyms) {
    for (String key : synonyms) {
      Entry entry = byKey.get(fold(key));
      if (entry != null) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The text of an entry without quotes. */
  static String text(Entry entry) {
    String text = entry.text().strip();
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** A whole number that fits an int, such as {@code 30} or {@code 30.0}. */
  static OptionalInt integer(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
          ? OptionalInt.of((int) value)
          : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** The whole number of a key, or empty if there is none or it is something else. */
  OptionalInt integer(Entry entry) {
    return integer(text(entry));
  }

  /** The words of a list such as {@code [up, down]} or {@code up,down}. */
  static List<String> list(Entry entry) {
    String text = text(entry);
    if (text.startsWith("[") || text.startsWith("(") || text.startsWith("{")) {
      text = text.substring(1, Math.max(1, text.length() - 1));
    }
    List<String> words = new ArrayList<>();
    for (String word : text.split("[,;]", -1)) {
      String bare = word.strip().replaceAll("^['\"]|['\"]$", "");
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words;
  }

  private String fold(String key) {
    return ignoresCase ? key.strip().toLowerCase(Locale.ROOT) : key.strip();
  }
}
