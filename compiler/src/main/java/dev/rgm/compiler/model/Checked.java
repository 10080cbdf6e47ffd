package dev.rgm.compiler.model;

import java.util.Optional;
import java.util.Set;

/**
 * What the checks made of one model of a file.
 *
 * @param name ModelName as written, or a substitute from the file's name
 * @param kinds what it is, as far as that can be told
 * @param model the model to run; empty if it has errors, or is of a kind that has nothing to run
 */
public record Checked(String name, Set<ModelKind> kinds, Optional<GenerativeModel> model) {

  /** Copies the set. */
  public Checked {
    kinds = Set.copyOf(kinds);
  }
}
