package dev.rgm.runtime.hierarchy;

/**
 * The evidence bounds of parameters after an epoch: minus the divergence of the counts after
 * learning from those before, in nats, at most 0. A parameter that is not learned has 0.
 *
 * @param likelihoods one for every modality
 * @param transitions one for every factor
 * @param preferences one for every modality
 * @param initialStates one for every factor
 * @param initialPaths one for every factor
 */
public record ParameterEvidence(
    double[] likelihoods,
    double[] transitions,
    double[] preferences,
    double[] initialStates,
    double[] initialPaths) {}
