package dev.rgm.pipeline.conformance;

/** A vector that needs something the engine does not have yet. The message names it. */
final class MissingFeatureException extends Exception {
  private static final long serialVersionUID = 1L;

  MissingFeatureException(String feature) {
    super("not supported yet: " + feature);
  }
}
