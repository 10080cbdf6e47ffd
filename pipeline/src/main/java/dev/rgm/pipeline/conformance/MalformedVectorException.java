package dev.rgm.pipeline.conformance;

/** A vector file that does not follow its schema. The message says where and how. */
final class MalformedVectorException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedVectorException(String message) {
    super(message);
  }
}
