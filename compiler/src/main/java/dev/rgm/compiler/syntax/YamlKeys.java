package dev.rgm.compiler.syntax;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys at the margin of a text, which are those of the outermost mapping if it is YAML.
 *
 * @param names the keys
 * @param others how many other lines stand at the margin; comments, items and blank lines aside
 */
record YamlKeys(Set<String> names, int others) {
  private static final Set<String> RENORMALISING =
      Set.of("hierarchy", "matrices", "message_passing", "active_learning");

  private static final Pattern KEY =
      Pattern.compile("(?:([\\w.-]{1,64})|\"([^\"\\r\\n]{1,64})\")[ \\t]*:(?:[ \\t].*)?");

  /** What a line at the margin may start with without being a key. */
  private static final String ASIDE = "# \t-.]}";

  /** Copies the set. */
  YamlKeys {
    names = Set.copyOf(names);
  }

  /** Reads the lines of a text, behind its docstring. */
  static YamlKeys of(String text) {
    Set<String> names = new LinkedHashSet<>();
    int others = 0;
    for (int at = Docstring.end(text); at < text.length(); at = Outline.nextLine(text, at)) {
      String line = text.substring(at, Outline.nextLine(text, at)).stripTrailing();
      if (line.isEmpty() || ASIDE.indexOf(line.charAt(0)) >= 0) {
        continue;
      }
      Matcher key = KEY.matcher(line);
      if (key.matches()) {
        names.add(key.group(1) == null ? key.group(2) : key.group(1));
      } else {
        others++;
      }
    }
    return new YamlKeys(names, others);
  }

  /** Whether the text is mostly a mapping. */
  boolean isMapping() {
    return names.size() > others;
  }

  /** Whether the mapping is a renormalising model or a fragment of one (gnn-language §17). */
  boolean isRenormalising() {
    return isMapping() && names.stream().anyMatch(RENORMALISING::contains);
  }
}
