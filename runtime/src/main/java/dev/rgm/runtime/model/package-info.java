/**
 * The generative model of a discrete agent, or of a hierarchy of levels, as plain data, and the
 * options by which it is inverted. A model checks itself when it is made, so that the rest of the
 * runtime need not. Uses only tensors.
 */
package dev.rgm.runtime.model;
