/**
 * Beliefs about hidden states: the exact joint posterior, or a mean field found by a fixed-point
 * iteration. Uses models, tensors and kernels; knows nothing of policies.
 */
package dev.rgm.runtime.inference;
