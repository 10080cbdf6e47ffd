/**
 * Dirichlet concentrations: expectations, divergences, mutual information, active learning with
 * forgetting, evidence under a reduced prior, and the novelty they lend to an outcome or a
 * transition. Uses tensors and kernels only.
 */
package dev.rgm.runtime.learning;
