package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** The characters between the others, as the parser passes over them. */
final class Blanks {
  private Blanks() {}

  /** Whether the parser passes over a character inside a statement. */
  static boolean isBlank(char c) {
    return switch (c) {
      case ' ', '\t', '\f', '\u00A0', '\u1680', '\u202F', '\u205F', '\u3000', '\uFEFF' -> true;
      default -> c >= '\u2000' && c <= '\u200B';
    };
  }

  /** Whether a text holds nothing but blanks and line ends. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i)) && text.charAt(i) != '\n') {
        return false;
      }
    }
    return true;
  }

  /** A line without the spaces and tabs at its end. */
  static String trimEnd(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    return line.substring(0, end);
  }

  /** The lines of free text: nothing behind them, no empty ones at either end. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int pending = 0;
    for (String line : text.split("\n", -1)) {
      String trimmed = trimEnd(line);
      if (trimmed.isEmpty()) {
        pending++;
        continue;
      }
      for (int i = 0; i < pending && !lines.isEmpty(); i++) {
        lines.add("");
      }
      pending = 0;
      lines.add(trimmed);
    }
    return lines;
  }
}
