/**
 * Tensors and the state of agents in files: NumPy's {@code .npy} and {@code .npz}, and snapshots.
 * Readers take any input, however hostile, and answer with what it holds or an {@link
 * java.io.IOException} that says what is wrong.
 */
package dev.rgm.runtime.io;
