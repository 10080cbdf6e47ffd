package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import java.util.Optional;

/** The first thing wrong with a statement; what follows from it is not reported. */
final class Mistake {
  private Diagnostic.Builder first;

  void report(Diagnostic.Builder diagnostic) {
    if (first == null) {
      first = diagnostic;
    }
  }

  Optional<Diagnostic.Builder> first() {
    return Optional.ofNullable(first);
  }
}
