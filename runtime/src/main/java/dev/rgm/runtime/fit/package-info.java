/**
 * Models fitted to behaviour: how probable a model makes the actions that were recorded, which
 * values of its parameters make them most probable, and how certain that is. Uses agents and
 * models.
 */
package dev.rgm.runtime.fit;
