/**
 * Linear systems with Gaussian noise: filter, smoother, evidence, control towards a goal, regimes
 * that switch, and the world that such a system describes. Uses agents, tensors and EJML; a step of
 * a filter uses plain arrays and allocates nothing.
 */
package dev.rgm.runtime.continuous;
