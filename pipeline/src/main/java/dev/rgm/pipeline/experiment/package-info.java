/**
 * Experiments with renormalising models of pictures, from a configuration to a folder of results:
 * render, execute, analyse. What a run does is the same whether it was interrupted or not; where it
 * stands is kept in checkpoints. The mathematics is the runtime's, the pictures are those of {@code
 * picture}, and the page is made by {@code report}.
 */
package dev.rgm.pipeline.experiment;
