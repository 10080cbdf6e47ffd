/**
 * Turns pictures and sound into discrete outcomes and back: overlapping tiles, the principal modes
 * of each tile, and bins over the amplitudes of each mode; and the preparation of pictures before
 * that. Pure functions on arrays; EJML does the eigendecompositions.
 */
package dev.rgm.runtime.renormalisation.quantiser;
