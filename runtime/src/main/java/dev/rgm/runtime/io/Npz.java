package dev.rgm.runtime.io;

import dev.rgm.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Named tensors in NumPy's {@code .npz} format: a zip archive with one {@code .npy} array an entry.
 * Reads stored and compressed archives as a stream; writes stored ones whose bytes depend on
 * nothing but names and values.
 */
public final class Npz {
  static final String SUFFIX = ".npy";
  static final int MAXIMAL_ENTRIES = 4096;

  /** The first moment that a zip archive can name. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /**
   * Reads all tensors, ordered by name. The stream is read to the end of the last entry.
   *
   * @return unmodifiable; names without {@code .npy}
   * @throws IOException if the stream holds anything but such an archive, with the entry and the
   *     reason
   */
  public static Map<String, Tensor> read(InputStream in) throws IOException {
    return read(in, NpyHeader.MAXIMAL_ELEMENTS);
  }

  /**
   * Reads all tensors, ordered by name. The stream is read to the end of the last entry.
   *
   * @param maximalElements more elements in all tensors together are refused
   * @return unmodifiable; names without {@code .npy}
   * @throws IOException if the stream holds anything but such an archive, with the entry and the
   *     reason
   */
  public static Map<String, Tensor> read(InputStream in, long maximalElements) throws IOException {
    Map<String, Tensor> tensors = new TreeMap<>();
    ZipInputStream zip = new ZipInputStream(in);
    long elements = 0;
    for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw new IOException("entry `" + printable(name) + "` of the .npz is not an .npy array");
      }
      if (tensors.size() == MAXIMAL_ENTRIES) {
        throw new IOException("more than " + MAXIMAL_ENTRIES + " entries in the .npz");
      }
      Tensor tensor = tensor(zip, name, maximalElements - elements);
      elements += tensor.size();
      String key = name.substring(0, name.length() - SUFFIX.length());
      if (tensors.put(key, tensor) != null) {
        throw new IOException("two entries `" + printable(name) + "` in the .npz");
      }
    }
    if (tensors.isEmpty()) {
      throw new IOException("not an .npz archive, or an empty one");
    }
    return Collections.unmodifiableMap(tensors);
  }

  /** The array in the entry that a zip archive is at. */
  static Tensor tensor(ZipInputStream zip, String name, long maximalElements) throws IOException {
    try {
      Tensor tensor = Npy.read(zip, maximalElements);
      if (zip.read() >= 0) {
        throw new IOException("there is more than the .npy array promises");
      }
      return tensor;
    } catch (EOFException cut) {
      throw new IOException("entry `" + printable(name) + "` ends too early", cut);
    } catch (IOException bad) {
      throw new IOException("entry `" + printable(name) + "`: " + bad.getMessage(), bad);
    }
  }

  static ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (EOFException cut) {
      throw new IOException("the .npz archive ends within an entry", cut);
    } catch (IllegalArgumentException malformedName) {
      throw new IOException("an entry of the .npz has a malformed name", malformedName);
    }
  }

  static String printable(String text) {
    String start = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return start.replaceAll("\\p{Cntrl}", "?");
  }

  /** Reads one file. */
  public static Map<String, Tensor> read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in);
    }
  }

  /** Writes all tensors in the order of their names; the stream stays open. */
  public static void write(OutputStream out, Map<String, Tensor> tensors) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
    putAll(zip, tensors);
    zip.finish();
  }

  static void putAll(ZipOutputStream zip, Map<String, Tensor> tensors) throws IOException {
    for (Map.Entry<String, Tensor> named : new TreeMap<>(tensors).entrySet()) {
      ByteArrayOutputStream array = new ByteArrayOutputStream();
      Npy.write(array, named.getValue());
      put(zip, named.getKey() + SUFFIX, array.toByteArray());
    }
  }

  /** Writes a stored entry whose bytes depend on nothing but its name and content. */
  static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Writes one file, whole or not at all. */
  public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    AtomicFile.write(file, out -> write(out, tensors));
  }
}
