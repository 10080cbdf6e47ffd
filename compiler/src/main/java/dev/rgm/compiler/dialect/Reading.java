package dev.rgm.compiler.dialect;

import dev.rgm.compiler.syntax.Parsed;
import java.util.List;

/**
 * What was read from a file.
 *
 * @param parsed its models
 * @param leftovers what it says beyond them, in the order of the file; empty for Markdown
 */
public record Reading(Parsed parsed, List<Leftover> leftovers) {
  /** Copies the list. */
  public Reading {
    leftovers = List.copyOf(leftovers);
  }
}
