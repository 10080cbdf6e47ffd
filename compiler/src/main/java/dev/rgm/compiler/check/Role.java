package dev.rgm.compiler.check;

/** What a variable is in a discrete generative model. */
enum Role {
  /** {@code A}: P(o | s). */
  LIKELIHOOD("likelihood"),
  /** {@code B}: P(s' | s, u). */
  TRANSITION("transition"),
  /** {@code C}: log-preferences over outcomes. */
  PREFERENCE("preference"),
  /** {@code D}: prior over initial states. */
  PRIOR("prior"),
  /** {@code E}: prior over policies. */
  HABIT("habit"),
  /** {@code s}. */
  STATE("state factor"),
  /** {@code o}. */
  OBSERVATION("observation"),
  /** {@code u}. */
  ACTION("action"),
  /** {@code π}. */
  POLICY("policy"),
  /** Anything else. */
  OTHER("variable");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** As messages call it. */
  String word() {
    return word;
  }

  /** Whether it is one of the parameters A to E. */
  boolean isParameter() {
    return switch (this) {
      case LIKELIHOOD, TRANSITION, PREFERENCE, PRIOR, HABIT -> true;
      default -> false;
    };
  }
}
