/**
 * The hot loops: contractions, softmax, guarded logarithms, entropies, gamma functions. They work
 * on plain arrays, allocate nothing once constructed, and know no model beyond the options of a
 * profile.
 */
package dev.rgm.runtime.kernel;
