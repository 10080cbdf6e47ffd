package dev.rgm.compiler.check;

/** Leaves a nested evaluation early; never leaves this package. */
final class EvaluationFailure extends RuntimeException {
  private final transient Reading reading;

  EvaluationFailure(Reading reading) {
    super(null, null, false, false);
    this.reading = reading;
  }

  /** What the whole value is instead of numbers. */
  Reading reading() {
    return reading;
  }
}
