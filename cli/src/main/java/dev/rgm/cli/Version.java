package dev.rgm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"rgm " + number() + " (Java " + Runtime.version().feature() + ")"};
  }

  /** The version of the project, such as {@code 1.2.0}. */
  static String number() {
    try (InputStream stream = Version.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
