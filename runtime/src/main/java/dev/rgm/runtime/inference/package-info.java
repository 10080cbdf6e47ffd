/**
 * Beliefs about hidden states: the exact posterior, of the joint state or by messages between
 * levels that move at their own time, a mean field found by a fixed-point iteration, or, for the
 * levels of a hierarchy, independent factors updated by one modality after the other and smoothed
 * over an epoch. Uses models, tensors and kernels; knows nothing of policies.
 */
package dev.rgm.runtime.inference;
