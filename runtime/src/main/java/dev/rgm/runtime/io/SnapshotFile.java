package dev.rgm.runtime.io;

import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Snapshots of agents in files: an {@code .npz} archive of the tensors and, under names that begin
 * with {@code snapshot.}, the version of the format, the characters of the fingerprint, and the
 * words of the random source as halves of 32 bits, low half first. NumPy reads it.
 */
public final class SnapshotFile {
  /** The version of the format that this class writes, and the only one that it reads. */
  private static final int VERSION = 1;

  /** More numbers than this in one file are refused. */
  private static final long MAXIMAL_ELEMENTS = 1L << 27;

  private static final String PREFIX = "snapshot.";
  private static final String VERSION_KEY = PREFIX + "version";
  private static final String FINGERPRINT_KEY = PREFIX + "fingerprint";
  private static final String RANDOM_KEY = PREFIX + "random";
  private static final int HALF_BITS = 32;
  private static final long HALF = (1L << HALF_BITS) - 1;

  private SnapshotFile() {}

  /**
   * Writes a snapshot, whole or not at all; the bytes depend on nothing but its contents.
   *
   * @throws IllegalArgumentException if a tensor has a name that begins with {@code snapshot.}
   */
  public static void write(Path file, Snapshot snapshot) throws IOException {
    Map<String, Tensor> entries = new TreeMap<>(snapshot.tensors());
    for (String name : entries.keySet()) {
      if (name.startsWith(PREFIX)) {
        throw new IllegalArgumentException("`" + name + "` is a name of the format itself");
      }
    }
    entries.put(VERSION_KEY, Tensor.vector(VERSION));
    entries.put(
        FINGERPRINT_KEY,
        Tensor.vector(snapshot.fingerprint().chars().mapToDouble(c -> c).toArray()));
    long[] words = snapshot.random();
    double[] halves = new double[2 * words.length];
    for (int word = 0; word < words.length; word++) {
      halves[2 * word] = words[word] & HALF;
      halves[2 * word + 1] = words[word] >>> HALF_BITS;
    }
    entries.put(RANDOM_KEY, Tensor.vector(halves));
    Npz.write(file, entries);
  }

  /**
   * Reads a snapshot.
   *
   * @throws IOException if the file cannot be read, is no snapshot, or is of another version; the
   *     message says which
   */
  public static Snapshot read(Path file) throws IOException {
    Map<String, Tensor> entries;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      entries = new TreeMap<>(Npz.read(in, MAXIMAL_ELEMENTS));
    }
    double version = take(entries, VERSION_KEY).at(0);
    if (version != VERSION) {
      throw new IOException(
          "the snapshot has format version " + version + "; this release reads version " + VERSION);
    }
    StringBuilder fingerprint = new StringBuilder();
    Tensor characters = take(entries, FINGERPRINT_KEY);
    for (int index = 0;
        index < Math.min(characters.size(), Snapshot.LONGEST_FINGERPRINT);
        index++) {
      fingerprint.append((char) characters.at(index));
    }
    Tensor halves = take(entries, RANDOM_KEY);
    long[] words = new long[halves.size() / 2];
    for (int word = 0; word < words.length; word++) {
      words[word] = half(halves.at(2 * word)) | half(halves.at(2 * word + 1)) << HALF_BITS;
    }
    try {
      return new Snapshot(fingerprint.toString(), entries, words);
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the snapshot is damaged: " + malformed.getMessage(), malformed);
    }
  }

  private static Tensor take(Map<String, Tensor> entries, String key) throws IOException {
    Tensor tensor = entries.remove(key);
    if (tensor == null) {
      throw new IOException("the file is no snapshot of an agent: it holds no `" + key + "`");
    }
    return tensor;
  }

  private static long half(double value) throws IOException {
    if (!(value >= 0 && value <= HALF && value == Math.rint(value))) {
      throw new IOException("the snapshot is damaged: " + value + " is not a half word");
    }
    return (long) value;
  }
}
