/**
 * Renormalising models of still pictures, from bytes to a learned hierarchy and back: pictures are
 * encoded once, structure is learned from a few exemplars, and everything else one picture at a
 * time. May use all of the runtime below it; nothing of the runtime uses it.
 */
package dev.rgm.runtime.renormalisation.image;
