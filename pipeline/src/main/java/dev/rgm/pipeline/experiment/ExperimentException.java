package dev.rgm.pipeline.experiment;

import java.io.IOException;

/** An experiment that cannot be done as asked for; the message says why and what to do. */
public final class ExperimentException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public ExperimentException(String message) {
    super(message);
  }

  /** With a message for the user and what led to it. */
  public ExperimentException(String message, Throwable cause) {
    super(message, cause);
  }
}
