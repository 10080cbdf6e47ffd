package dev.rgm.compiler.format;

import java.util.List;

/** A piece of a value as it is written. */
sealed interface Node {

  /** Whether a blank before it must stay. */
  boolean apart();

  /** A word, a number, a string or a sign. */
  record Atom(String text, boolean sign, boolean apart) implements Node {}

  /**
   * A list without brackets, strings and comments inside.
   *
   * @param inline its text on one line
   * @param cells its elements with the sign behind each; empty if there are too many to align
   * @param lines the elements of each line, if its author broke it; else empty
   */
  record Row(String inline, List<String> cells, List<String> lines, boolean apart)
      implements Node {}

  /**
   * A list of anything.
   *
   * @param beside the comment behind the opening bracket, or empty
   * @param below comments above the closing bracket
   * @param broken whether its author wrote it over several lines
   */
  record Brackets(
      char open,
      char close,
      String beside,
      List<Element> elements,
      List<String> below,
      boolean broken,
      boolean apart)
      implements Node {}

  /**
   * An element of a list.
   *
   * @param above comments on the lines before it
   * @param gap whether an empty line stands before it
   * @param separator the sign behind it, or empty
   * @param beside the comment behind it, or empty
   */
  record Element(
      List<String> above, boolean gap, List<Node> nodes, String separator, String beside) {}
}
