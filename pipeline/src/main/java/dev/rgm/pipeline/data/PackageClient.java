package dev.rgm.pipeline.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A package client of the machine, run in a folder of its own. It knows by itself where packages
 * come from; we name packages only.
 */
final class PackageClient {
  /** A slow line needs minutes for 30 MB; a client that hangs for longer is stuck. */
  private static final long PATIENCE_MINUTES = 20;

  private static final int SHOWN_LINES = 12;

  private final Path folder;

  PackageClient(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs a command and waits for it.
   *
   * @param manual what a person can do where the client is missing or fails
   * @throws DataException if there is no such program, or it fails
   */
  void run(List<String> command, String manual) throws IOException {
    String program = command.get(0);
    Path output = folder.resolve(".output");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(empty()))
              .start();
    } catch (IOException missing) {
      throw new DataException("cannot run `" + program + "`; " + manual, missing);
    }
    int code = wait(process, program);
    if (code != 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "`%s` failed with exit code %d:%n%s%n%s",
              String.join(" ", command),
              code,
              tail(output),
              manual));
    }
  }

  private java.io.File empty() throws IOException {
    Path empty = folder.resolve(".empty");
    if (!Files.exists(empty)) {
      Files.createFile(empty);
    }
    return empty.toFile();
  }

  private static int wait(Process process, String program) throws IOException {
    try {
      if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
      throw new DataException(
          "`" + program + "` did not end within " + PATIENCE_MINUTES + " minutes");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DataException("interrupted while `" + program + "` ran", interrupted);
    } finally {
      process.destroy();
    }
  }

  private static String tail(Path output) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(output), Charset.defaultCharset()).lines().toList();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
