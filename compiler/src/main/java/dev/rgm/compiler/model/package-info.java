/**
 * The checked generative model: factors, modalities, controls and tensors with known axes. No
 * syntax; each element keeps the place of the spec it came from.
 */
package dev.rgm.compiler.model;
