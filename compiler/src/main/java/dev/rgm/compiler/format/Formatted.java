package dev.rgm.compiler.format;

import java.util.Optional;

/**
 * A text in the canonical layout, or the same text as it was.
 *
 * @param text the whole file, without a byte order mark; exactly the source's if there is a reason
 * @param reason why the text was left alone: one sentence, lower case; empty if it has its layout
 */
public record Formatted(String text, Optional<String> reason) {

  static Formatted of(String text) {
    return new Formatted(text, Optional.empty());
  }

  static Formatted untouched(String text, String reason) {
    return new Formatted(text, Optional.of(reason));
  }
}
