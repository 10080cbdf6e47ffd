package dev.rgm.compiler.diagnostic;

/** How much a diagnostic matters. Only errors stop generation; errors cannot be suppressed. */
public enum Severity {
  ERROR,
  WARNING,
  INFO;

  /** The word in messages and machine output: {@code error}, {@code warning}, {@code info}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
