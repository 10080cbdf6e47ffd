package dev.rgm.pipeline.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of bytes, plain or gzip: two zero bytes, the type 8 (unsigned byte), the number of
 * axes, one big-endian length an axis, then the bytes with the last axis fastest.
 */
final class IdxFile {
  /** Axes {@code [item]}. */
  static final int LABELS = 0x801;

  /** Axes {@code [picture, row, column]}. */
  static final int PICTURES = 0x803;

  /** Ten times the pixels of MNIST: what is larger does not fit the memory of a usual machine. */
  private static final long MAXIMAL_BYTES = 500_000_000;

  private static final int GZIP_MAGIC = 0x1F8B;

  private final int[] extents;
  private final byte[] values;

  private IdxFile(int[] extents, byte[] values) {
    this.extents = extents;
    this.values = values;
  }

  /** The length of an axis. */
  int extent(int axis) {
    return extents[axis];
  }

  /** The bytes, row-major; not a copy. */
  byte[] values() {
    return values;
  }

  /**
   * Reads a file. Nothing is allocated by a length of the header before the bytes are there.
   *
   * @param magic {@link #LABELS} or {@link #PICTURES}
   * @throws DataException if it is another file, or shorter or longer than its header says
   */
  static IdxFile read(Path file, int magic) throws IOException {
    try (InputStream in = open(file)) {
      int found = integer(in, file);
      if (found != magic) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "`%s`: the magic number is %d, but %s begin with %d",
                file,
                found,
                magic == LABELS ? "labels in IDX format" : "pictures in IDX format",
                magic));
      }
      int[] extents = new int[magic & 0xFF];
      long size = 1;
      for (int axis = 0; axis < extents.length; axis++) {
        extents[axis] = integer(in, file);
        if (extents[axis] < 1 || (size *= extents[axis]) > MAXIMAL_BYTES) {
          throw new DataException(
              String.format(
                  Locale.ROOT,
                  "`%s`: axis %d has the length %d; lengths are at least 1 and make at most %d"
                      + " bytes together",
                  file,
                  axis + 1,
                  Integer.toUnsignedLong(extents[axis]),
                  MAXIMAL_BYTES));
        }
      }
      byte[] values = in.readNBytes((int) size);
      if (values.length < size) {
        throw tooShort(file, Arrays.toString(extents), size, values.length);
      }
      if (in.read() >= 0) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "`%s` goes on after the %d bytes that its header %s announces",
                file,
                size,
                Arrays.toString(extents)));
      }
      return new IdxFile(extents, values);
    } catch (EOFException | ZipException damaged) {
      throw new DataException("`" + file + "` is a damaged gzip file: fetch it again", damaged);
    }
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(2);
      int start = in.read() << 8 | in.read();
      in.reset();
      return start == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    } catch (IOException unreadable) {
      in.close();
      throw unreadable;
    }
  }

  private static int integer(InputStream in, Path file) throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw new DataException("`" + file + "` ends within the header of an IDX file");
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  private static DataException tooShort(Path file, String extents, long size, int found) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "`%s` is too short: its header %s announces %d bytes, and %d follow; fetch it again",
            file,
            extents,
            size,
            found));
  }
}
