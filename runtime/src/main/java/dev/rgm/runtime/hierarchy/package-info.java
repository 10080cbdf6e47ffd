/**
 * Inversion of hierarchies of levels over nested time scales: one forward sweep that filters,
 * plans, acts, generates and learns. Uses inference, planning and learning; builds no structure.
 */
package dev.rgm.runtime.hierarchy;
