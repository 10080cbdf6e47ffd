package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.Pomdp;
import java.util.Optional;

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

  /**
   * The exception for an outcome that leaves no hidden state possible.
   *
   * @param modality what was observed
   * @param outcome index of the outcome
   * @param place of the likelihood in a spec, {@code file:line}, if the model comes from one
   */
  public static ImpossibleEvidenceException of(
      Pomdp.Modality modality, int outcome, Optional<String> place) {
    String label = modality.labels().isEmpty() ? "" : " (" + modality.labels().get(outcome) + ")";
    String message =
        "outcome "
            + outcome
            + label
            + " of `"
            + modality.name()
            + "` has probability zero under the beliefs of this step";
    return new ImpossibleEvidenceException(
        place.map(where -> where + ": " + message).orElse(message));
  }
}
