package dev.rgm.runtime.renormalisation.image;

/** What a hierarchy learns from the pictures that were inferred. */
sealed interface PictureLearning permits StillLearning, TreeLearning {

  /**
   * Learns the picture that was inferred last.
   *
   * @param outcomes the picture begins at {@code from}
   */
  void learn(byte[] outcomes, int from);

  /** Takes over what was put off, if anything was. */
  void consolidate();

  /** The mean probability with which the modalities of a level accepted the last update. */
  double acceptance(int level);
}
