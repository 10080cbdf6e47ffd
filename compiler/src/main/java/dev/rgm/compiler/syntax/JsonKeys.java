package dev.rgm.compiler.syntax;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The keys of the outermost object of a JSON text, well-formed or not: enough to tell what the
 * object is about, in one pass and without a tree.
 *
 * @param names the keys
 * @param modelType the text of the key {@code modelType}; empty if it has none, or is no text
 */
record JsonKeys(Set<String> names, String modelType) {
  private static final Set<String> RENORMALISING =
      Set.of("hierarchy", "activeLearning", "messagePassing", "blockProcessing");
  private static final Set<String> RENORMALISING_TYPES =
      Set.of("RGM", "RenormalizationGenerativeModel");
  private static final Set<String> MODEL_PARTS =
      Set.of("observations", "transitionModel", "matrices", "preferences", "policies");

  /** Longer keys say nothing here. */
  private static final int LONGEST = 64;

  /** Copies the set. */
  JsonKeys {
    names = Set.copyOf(names);
  }

  /** Reads a text that starts with a brace. */
  static JsonKeys of(String text) {
    Set<String> names = new LinkedHashSet<>();
    String modelType = "";
    String last = "";
    boolean value = false;
    int depth = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        int end = closing(text, at);
        if (depth == 1 && value && last.equals("modelType") && modelType.isEmpty()) {
          modelType = inside(text, at, end);
        } else if (depth == 1 && !value) {
          last = inside(text, at, end);
          names.add(last);
        }
        at = end;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (depth == 1 && (c == ':' || c == ',')) {
        value = c == ':';
      }
      at++;
    }
    return new JsonKeys(names, modelType);
  }

  /** Whether the object is a renormalising model or a fragment of one (gnn-language §17). */
  boolean isRenormalising() {
    return RENORMALISING_TYPES.contains(modelType)
        || (!isModel() && names.stream().anyMatch(RENORMALISING::contains));
  }

  /** Whether the object is a model of states and observations, or a graph (gnn-language §16). */
  boolean isModel() {
    return names.contains("stateSpace")
        || (names.contains("nodes") && names.contains("edges"))
        || (names.contains("modelName") && names.stream().anyMatch(MODEL_PARTS::contains));
  }

  /** The offset of the quote that closes a string, or the last of the text. */
  private static int closing(String text, int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length() - 1);
  }

  private static String inside(String text, int open, int end) {
    return text.substring(open + 1, Math.max(open + 1, Math.min(end, open + 1 + LONGEST)));
  }
}
