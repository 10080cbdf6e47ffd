package dev.rgm.compiler.source;

import java.io.IOException;
import java.util.Optional;

/** Where a spec finds the files that it names: folders and jars. */
public interface SpecPath {

  /** Finds nothing. */
  SpecPath NONE = (from, path, limit) -> Optional.empty();

  /**
   * A file that was found.
   *
   * @param name what messages call it
   * @param bytes its content; owned by this record, read only
   */
  record Found(String name, byte[] bytes) {}

  /** What tells one file from another: two names of one file have one identity. */
  default String identity(String name) {
    return name;
  }

  /**
   * Finds a file.
   *
   * @param from the name of the spec that asks
   * @param path as the spec writes it, {@code /} as separator
   * @param limit the most bytes to read
   * @return empty if there is no such file
   * @throws IOException if it may not be read, has more bytes, or lies outside of the folders
   */
  Optional<Found> find(String from, String path, int limit) throws IOException;
}
