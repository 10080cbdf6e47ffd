package dev.rgm.pipeline.data;

import java.io.IOException;

/** Data that cannot be used; the message names the file, what was expected and what was found. */
public final class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public DataException(String message) {
    super(message);
  }

  /** With a message for the user and what led to it. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
