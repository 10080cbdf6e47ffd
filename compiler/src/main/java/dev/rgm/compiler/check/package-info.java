/**
 * Small rules that turn a tree into a checked model: sections, names, shapes, axes, probabilities,
 * connections, time. Rules report and go on; they never throw.
 */
package dev.rgm.compiler.check;
