/**
 * Linear systems with Gaussian noise: filter, smoother, evidence, control towards a goal, regimes
 * that switch by themselves or by actions, and the world that such a system describes. Uses agents,
 * planning, tensors and EJML; a step of a filter uses plain arrays and allocates nothing.
 */
package dev.rgm.runtime.continuous;
