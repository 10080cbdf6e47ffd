package dev.rgm.compiler.model;

import java.util.Optional;
import java.util.Set;

/**
 * What the checks made of one model of a file.
 *
 * @param name ModelName as written, or a substitute from the file's name
 * @param kinds what it is, as far as that can be told
 * @param model the model that compiles; empty if it has errors, or nothing to compile
 */
public record Checked(String name, Set<ModelKind> kinds, Optional<SpecModel> model) {

  /** Copies the set. */
  public Checked {
    kinds = Set.copyOf(kinds);
  }

  /** The model, if it is one discrete agent. */
  public Optional<GenerativeModel> agent() {
    return model.filter(GenerativeModel.class::isInstance).map(GenerativeModel.class::cast);
  }
}
