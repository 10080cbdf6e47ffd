/**
 * Learns the structure of renormalising models from sequences of outcomes: groups modalities, makes
 * a state of every joint outcome and a path of every transition, repeats this level by level, and
 * prepares what was learned for inference: goals, costs, reductions and the nested model. Uses
 * tensors, the kernels, the models of the hierarchy and EJML for eigenvectors.
 */
package dev.rgm.runtime.renormalisation;
