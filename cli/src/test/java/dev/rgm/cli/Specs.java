package dev.rgm.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The specs among the test resources. */
final class Specs {
  private Specs() {}

  /** The path of a spec, for a command line. */
  static String path(String name) {
    return folder().resolve(name).toString();
  }

  /** The folder of all specs. */
  static Path folder() {
    try {
      return Path.of(Specs.class.getResource("/specs").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
