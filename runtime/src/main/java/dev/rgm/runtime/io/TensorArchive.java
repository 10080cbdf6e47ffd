package dev.rgm.runtime.io;

import dev.rgm.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A description in JSON and named tensors in one file: a zip archive whose first entry is {@value
 * #DESCRIPTION} and whose others are {@code .npy} arrays, so that NumPy reads it as an {@code .npz}
 * archive. One file can be replaced in one step.
 *
 * @param description one JSON object
 * @param tensors by name, without {@code .npy}
 */
public record TensorArchive(JsonObject description, Map<String, Tensor> tensors) {
  private static final String DESCRIPTION = "description.json";
  private static final int MAXIMAL_DESCRIPTION = 1 << 20;

  /** More numbers than this in one file are refused, 2 GiB of doubles. */
  private static final long MAXIMAL_ELEMENTS = 1L << 28;

  /** Copies the map. */
  public TensorArchive {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
  }

  /** Writes a file, whole or not at all; the same archive always gives the same bytes. */
  public void write(Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.setMethod(ZipOutputStream.STORED);
          Npz.put(zip, DESCRIPTION, description.text().getBytes(StandardCharsets.UTF_8));
          Npz.putAll(zip, tensors);
          zip.finish();
        });
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or holds anything but such an archive, with the entry
   *     and the reason
   */
  public static TensorArchive read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in);
    }
  }

  /**
   * Reads a file that is open already, such as a resource. The stream stays open.
   *
   * @throws IOException if it cannot be read or holds anything but such an archive, with the entry
   *     and the reason
   */
  public static TensorArchive read(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    ZipEntry first = Npz.next(zip);
    if (first == null || !first.getName().equals(DESCRIPTION)) {
      throw new IOException("not an archive that begins with " + DESCRIPTION);
    }
    JsonObject description = JsonObject.parse(text(zip));
    Map<String, Tensor> tensors = new TreeMap<>();
    long elements = 0;
    for (ZipEntry entry = Npz.next(zip); entry != null; entry = Npz.next(zip)) {
      String name = entry.getName();
      if (!name.endsWith(Npz.SUFFIX) || tensors.size() == Npz.MAXIMAL_ENTRIES) {
        throw new IOException(
            "entry `" + Npz.printable(name) + "` is no .npy array, or one too many");
      }
      Tensor tensor = Npz.tensor(zip, name, MAXIMAL_ELEMENTS - elements);
      elements += tensor.size();
      String key = name.substring(0, name.length() - Npz.SUFFIX.length());
      if (tensors.put(key, tensor) != null) {
        throw new IOException("two entries `" + Npz.printable(name) + "`");
      }
    }
    return new TensorArchive(description, tensors);
  }

  private static String text(ZipInputStream zip) throws IOException {
    try {
      byte[] bytes = zip.readNBytes(MAXIMAL_DESCRIPTION + 1);
      if (bytes.length > MAXIMAL_DESCRIPTION) {
        throw new IOException(DESCRIPTION + " is longer than " + MAXIMAL_DESCRIPTION + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (EOFException cut) {
      throw new IOException(DESCRIPTION + " ends too early", cut);
    }
  }

  /**
   * A tensor of rank one by its name.
   *
   * @return not to be changed
   * @throws IOException if there is none
   */
  public double[] vector(String name) throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.rank() != 1) {
      throw new IOException("`" + name + "` should be a row of numbers, but is " + form(tensor));
    }
    return tensor.data();
  }

  /**
   * Likewise, of a known size.
   *
   * @throws IOException if there is none, or it has another size
   */
  public double[] vector(String name, long size) throws IOException {
    double[] vector = vector(name);
    if (vector.length != size) {
      throw new IOException(
          "`" + name + "` should have " + size + " numbers, not " + vector.length);
    }
    return vector;
  }

  private static String form(Tensor tensor) {
    return tensor == null ? "missing" : tensor.toString();
  }

  /**
   * A tensor of rank one of whole numbers.
   *
   * @throws IOException if there is none, or a number is not whole or not within the bounds
   */
  public int[] wholes(String name, int least, int greatest) throws IOException {
    double[] values = vector(name);
    int[] wholes = new int[values.length];
    for (int index = 0; index < wholes.length; index++) {
      double value = values[index];
      wholes[index] = (int) value;
      if (wholes[index] != value || value < least || value > greatest) {
        throw new IOException(
            "`"
                + name
                + "` holds "
                + value
                + ", but its numbers go from "
                + least
                + " to "
                + greatest);
      }
    }
    return wholes;
  }
}
