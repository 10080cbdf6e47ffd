/**
 * Tensors in files: NumPy's {@code .npy} and {@code .npz}. Readers take any input, however hostile,
 * and answer with a tensor or an {@link java.io.IOException} that says what is wrong.
 */
package dev.rgm.runtime.io;
