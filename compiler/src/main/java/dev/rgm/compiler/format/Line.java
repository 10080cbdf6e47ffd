package dev.rgm.compiler.format;

/**
 * A line of output.
 *
 * @param code what stands on it, with its indentation; empty for an empty line
 * @param comment the comment behind it, or empty
 */
record Line(String code, String comment) {
  static final Line EMPTY = new Line("", "");

  static Line of(String code) {
    return new Line(code, "");
  }

  /** The same line with a comment behind it. */
  Line with(String behind) {
    return new Line(code, behind);
  }
}
