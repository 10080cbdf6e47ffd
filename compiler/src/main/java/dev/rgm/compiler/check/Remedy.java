package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Fix;
import java.util.Optional;

/**
 * A way to mend a mistake that a rule knows before it knows whether there is one.
 *
 * @param help in the imperative
 * @param fix the edit that does it, if there is one
 */
record Remedy(String help, Optional<Fix> fix) {

  /** A remedy that only the author can carry out. */
  static Remedy of(String help) {
    return new Remedy(help, Optional.empty());
  }

  /** Adds the remedy to a message. */
  void offer(Diagnostic.Builder builder) {
    builder.help(help);
    fix.ifPresent(builder::fix);
  }
}
