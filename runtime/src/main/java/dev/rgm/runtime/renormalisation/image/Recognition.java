package dev.rgm.runtime.renormalisation.image;

/**
 * What a model makes of one picture.
 *
 * @param predicted the most probable class, the lowest of several; −1 without a class factor
 * @param classes the probability of every class; empty without a class factor
 * @param confidence how sure the model is, nats, for comparison between pictures: F of the top
 *     level and the level below it, or the log odds of the class with belief propagation
 * @param fullEvidence F of all levels, nats; comparable between pictures of which the same
 *     modalities were observed
 */
public record Recognition(
    int predicted, double[] classes, double confidence, double fullEvidence) {}
