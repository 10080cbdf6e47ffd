package dev.rgm.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names what a text that holds no model looks like, so that a wrong file is recognised at once. */
final class ForeignText {

  /** A text with more control characters than one in this many is binary. */
  private static final int CONTROL_SHARE = 50;

  /** A table has at least this many lines. */
  private static final int TABLE_LINES = 2;

  /** How many lines of a table are looked at. */
  private static final int TABLE_WINDOW = 20;

  /** Prose has colons, too; a mapping has several keys. */
  private static final int YAML_KEYS = 2;

  private static final Pattern PYTHON =
      Pattern.compile(
          "(?m)\\A(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*+"
              + "(?:import [\\w.]+|from [\\w.]+ import\\b|(?:class|def) \\w+[^\\n]{0,500}:[ \\t]*$)");

  /** A look that tells at the start of a text. */
  private record Look(Pattern pattern, String name) {
    Look(String pattern, String name) {
      this(Pattern.compile(pattern), name);
    }
  }

  /** Programs; they are told before sections are looked for, since comments may hold headers. */
  private static final List<Look> PROGRAMS =
      List.of(
          new Look("\\A#![^\\n]{0,200}python", "Python"),
          new Look("\\A#!", "a script"),
          new Look("\\A%PDF-", "PDF"),
          new Look("\\A\\{\\\\rtf", "rich text"));

  private static final List<Look> OTHERS =
      List.of(
          new Look("(?i)\\A(?:<!--.{0,2000}?-->\\s*)?<(?:!doctype html|html|head|body)", "HTML"),
          new Look("\\A<[!?a-zA-Z]", "XML"),
          new Look("(?m)\\A(?:%[^\\n]*\\n|\\s)*+\\\\(?:documentclass|begin|usepackage)", "LaTeX"),
          new Look("\\A(?:/[*/]|#include\\b|package [\\w.]+;|import [\\w.{*])", "a program"),
          new Look("(?m)\\A(?:[;#][^\\n]*\\n|\\s)*+\\[[\\w. \"-]+\\][ \\t]*$", "a settings file"));

  private ForeignText() {}

  /** Whether a text is no text at all. */
  static boolean isBinary(String text) {
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return true;
      }
      boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
      controls += control || c == '\uFFFD' ? 1 : 0;
    }
    return controls > text.length() / CONTROL_SHARE;
  }

  /** The kind of program that a text without blanks around it starts as, or empty. */
  static Optional<String> program(String head) {
    boolean python =
        PYTHON.matcher(head).find()
            || PYTHON.matcher(head.substring(Docstring.end(head)).strip()).find();
    return python ? Optional.of("Python") : look(head, PROGRAMS);
  }

  /** What a JSON text without a model is. */
  static String json(JsonKeys keys) {
    if (keys.names().contains("nbformat") || keys.names().contains("cells")) {
      return "a notebook";
    }
    return keys.names().contains("$schema") ? "a JSON schema" : "JSON without a GNN model";
  }

  /** What another text without a model and without blanks around it is, or empty. */
  static Optional<String> of(String head, YamlKeys keys) {
    Optional<String> known = look(head, OTHERS);
    if (known.isPresent()) {
      return known;
    }
    if (isTable(head)) {
      return Optional.of("a table of comma- or tab-separated values");
    }
    boolean yaml = keys.others() == 0 && keys.names().size() >= YAML_KEYS;
    return yaml ? Optional.of("YAML without a GNN model") : Optional.empty();
  }

  private static Optional<String> look(String head, List<Look> looks) {
    return looks.stream()
        .filter(look -> look.pattern().matcher(head).find())
        .map(Look::name)
        .findFirst();
  }

  /** Lines that all have the same number of separators, at least one. */
  private static boolean isTable(String head) {
    List<String> lines = head.lines().limit(TABLE_WINDOW).toList();
    for (char separator : new char[] {',', '\t', ';'}) {
      long first = count(lines.get(0), separator);
      if (first > 0
          && lines.size() >= TABLE_LINES
          && lines.stream().allMatch(line -> count(line, separator) == first)) {
        return true;
      }
    }
    return false;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(c -> c == separator).count();
  }
}
