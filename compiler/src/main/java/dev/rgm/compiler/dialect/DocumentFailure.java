package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;

/** Ends the reading of a document, because what follows cannot be understood. */
final class DocumentFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic.Builder problem;

  DocumentFailure(Diagnostic.Builder problem) {
    super(null, null, false, false);
    this.problem = problem;
  }

  /** What to tell. */
  Diagnostic.Builder problem() {
    return problem;
  }
}
