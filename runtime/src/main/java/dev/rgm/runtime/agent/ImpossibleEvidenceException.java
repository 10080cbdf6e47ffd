package dev.rgm.runtime.agent;

/**
 * An observation that has probability zero under the model. The message names the outcome, and the
 * variable and line of the spec where it is known.
 */
public final class ImpossibleEvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with a message that names the outcome. */
  public ImpossibleEvidenceException(String message) {
    super(message);
  }
}
