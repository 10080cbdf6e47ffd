package dev.rgm.runtime.renormalisation.image;

/**
 * What learning one picture gave.
 *
 * @param evidence F of the top level and the level below it, before the counts changed, nats
 * @param fullEvidence F of all levels, nats
 * @param acceptance mean probability of accepting the update, one a level, the lowest first; 1
 *     where nothing is learned
 */
public record Learning(double evidence, double fullEvidence, double[] acceptance) {}
