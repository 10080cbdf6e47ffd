package dev.rgm.runtime.renormalisation.image;

/** Beliefs about one picture at a time; one instance serves one thread. */
sealed interface PictureInference permits StillInference, TreeInference {

  /**
   * Infers the states behind a picture.
   *
   * @param expected what is expected of the first factor of the top level, or null for what the
   *     model says
   * @param outcomes of several pictures, one outcome a modality
   * @param from where the picture begins
   */
  void infer(double[] expected, byte[] outcomes, int from);

  /** How confident the model is, nats; more is better. */
  double confidence();

  /** F of all levels, nats. */
  double fullEvidence();

  /** Writes the beliefs about a factor. */
  void beliefs(int level, int factor, double[] target);
}
