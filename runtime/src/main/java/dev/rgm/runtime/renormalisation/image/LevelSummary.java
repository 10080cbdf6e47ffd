package dev.rgm.runtime.renormalisation.image;

/**
 * What one level of a model holds.
 *
 * @param states the number of states of every factor
 * @param modalities how many there are
 * @param information mutual information between outcomes and states, summed over modalities, nats
 * @param counts the mean over modalities of the total of their counts
 */
public record LevelSummary(int[] states, int modalities, double information, double counts) {}
