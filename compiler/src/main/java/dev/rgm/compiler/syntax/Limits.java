package dev.rgm.compiler.syntax;

/**
 * Bounds on what one file may make the parser build. Input is hostile: each bound is far above
 * every real spec (the largest has 262,144 numbers in 4,096 rows) and keeps memory and stack small.
 */
final class Limits {
  /** Tokens of one statement; a row of plain numbers is one token. */
  static final int TOKENS_PER_STATEMENT = 250_000;

  /** Operators in one expression, since trees of operators lean to the left. */
  static final int OPERATORS = 256;

  /** Tokens of one file. */
  static final int TOKENS = 1_000_000;

  /** Statements of one file; the longest real one has 300. */
  static final int STATEMENTS = 100_000;

  /** Models of one file. */
  static final int MODELS = 1_000;

  /** Messages of one file. */
  static final int MESSAGES = 500;

  /** Characters of a header; a longer line is a comment. */
  static final int HEADER = 200;

  private Limits() {}
}
