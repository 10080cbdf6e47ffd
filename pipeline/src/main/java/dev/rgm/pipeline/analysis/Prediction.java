package dev.rgm.pipeline.analysis;

import dev.rgm.runtime.renormalisation.image.Recognition;

/**
 * What a model said of one picture.
 *
 * @param picture its place in the sequence, from 0
 * @param label the true class
 * @param predicted the most probable class
 * @param probability of the predicted class
 * @param confidence how sure the model is, nats
 * @param evidence F of all levels, nats
 */
public record Prediction(
    int picture, int label, int predicted, double probability, double confidence, double evidence) {

  /** The prediction of a model with classes. */
  public static Prediction of(int picture, int label, Recognition recognition) {
    return new Prediction(
        picture,
        label,
        recognition.predicted(),
        recognition.classes()[recognition.predicted()],
        recognition.confidence(),
        recognition.fullEvidence());
  }

  /** Whether the predicted class is the true one. */
  public boolean correct() {
    return label == predicted;
  }
}
