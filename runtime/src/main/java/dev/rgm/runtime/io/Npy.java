package dev.rgm.runtime.io;

import dev.rgm.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One tensor in NumPy's {@code .npy} format. Reads little-endian {@code f8}, {@code f4}, {@code i8}
 * and {@code i4} in either order of the axes; writes little-endian doubles, row-major.
 */
public final class Npy {
  /** Memory grows with what has arrived, at this many elements first, not with what is promised. */
  private static final int FIRST_CHUNK = 1 << 13;

  private static final int BLOCK_BYTES = 1 << 13;

  private Npy() {}

  /**
   * Reads one array, and not a byte more.
   *
   * @throws IOException if the stream does not hold such an array, with the reason
   */
  public static Tensor read(InputStream in) throws IOException {
    return read(in, NpyHeader.MAXIMAL_ELEMENTS);
  }

  /**
   * Reads one array, and not a byte more.
   *
   * @param maximalElements a larger array is refused before memory is taken for it
   * @throws IOException if the stream does not hold such an array, with the reason
   */
  public static Tensor read(InputStream in, long maximalElements) throws IOException {
    DataInputStream data = new DataInputStream(in);
    NpyHeader header;
    try {
      header = NpyHeader.read(data);
    } catch (EOFException end) {
      throw new IOException("the .npy array ends within its header", end);
    }
    if (header.elements() > maximalElements) {
      throw new IOException("an .npy array of more than " + maximalElements + " elements");
    }
    double[] values = values(data, header);
    int[] shape = header.shape();
    if (!header.firstAxisFastest() || shape.length < 2) {
      return Tensor.wrap(shape, values);
    }
    int rank = shape.length;
    int[] reversed = new int[rank];
    int[] order = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      reversed[axis] = shape[rank - 1 - axis];
      order[axis] = rank - 1 - axis;
    }
    return Tensor.wrap(reversed, values).permute(order);
  }

  private static double[] values(InputStream in, NpyHeader header) throws IOException {
    int count = header.elements();
    int bytes = header.type().bytes();
    double[] values = new double[Math.min(count, FIRST_CHUNK)];
    byte[] block = new byte[BLOCK_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    int filled = 0;
    while (filled < count) {
      int wanted = Math.min(BLOCK_BYTES / bytes, count - filled);
      int arrived = in.readNBytes(block, 0, wanted * bytes) / bytes;
      if (arrived < wanted) {
        throw new IOException(
            "the .npy array ends after " + (filled + arrived) + " of " + count + " elements");
      }
      if (filled + wanted > values.length) {
        long grown = Math.max(filled + wanted, 2L * values.length);
        values = Arrays.copyOf(values, (int) Math.min(grown, count));
      }
      buffer.clear();
      for (int index = 0; index < wanted; index++) {
        values[filled++] =
            switch (header.type()) {
              case FLOAT64 -> buffer.getDouble();
              case FLOAT32 -> buffer.getFloat();
              case INT64 -> (double) buffer.getLong();
              case INT32 -> buffer.getInt();
            };
      }
    }
    return values;
  }

  /** Reads one file. */
  public static Tensor read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in);
    }
  }

  /** Writes one array; the same tensor always gives the same bytes. */
  public static void write(OutputStream out, Tensor tensor) throws IOException {
    out.write(NpyHeader.forDoubles(tensor.shape()));
    byte[] block = new byte[BLOCK_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : tensor.data()) {
      buffer.putDouble(value);
      if (!buffer.hasRemaining()) {
        out.write(block);
        buffer.clear();
      }
    }
    out.write(block, 0, buffer.position());
  }

  /** Writes one file, whole or not at all. */
  public static void write(Path file, Tensor tensor) throws IOException {
    AtomicFile.write(file, out -> write(out, tensor));
  }
}
