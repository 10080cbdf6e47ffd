package dev.rgm.cli;

import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.model.Pomdp;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * The files of one run: {@code trace.json}, an array of one object a step, and {@code
 * summary.json}. Both appear when the run is over, or not at all.
 */
final class RunFolder implements AutoCloseable {
  private final Path folder;
  private final Path draft;
  private final BufferedWriter trace;
  private final Json json = new Json();
  private boolean empty = true;

  private RunFolder(Path folder, Path draft, BufferedWriter trace) {
    this.folder = folder;
    this.draft = draft;
    this.trace = trace;
  }

  /** Keeps nothing. */
  static RunFolder none() {
    return new RunFolder(null, null, null);
  }

  /** Opens a folder, which is made if need be. */
  static RunFolder at(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path draft = draft(folder, "trace");
    return new RunFolder(folder, draft, Files.newBufferedWriter(draft));
  }

  /** Adds a step to the trace. */
  void add(Pomdp model, Episode.Step step) {
    if (folder != null) {
      add(json.step(model, step));
    }
  }

  /** Adds a step of a simulation to the trace. */
  void add(int time, List<Quantity> quantities) {
    if (folder != null) {
      add(json.step(time, quantities));
    }
  }

  private void add(String step) {
    try {
      trace.write(empty ? "[" : ",");
      trace.write("\n" + step);
      empty = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts both files in their places. */
  void finish(String summary) throws IOException {
    if (folder == null) {
      return;
    }
    trace.write(empty ? "[]\n" : "\n]\n");
    trace.close();
    move(draft, folder.resolve("trace.json"));
    Path part = draft(folder, "summary");
    Files.writeString(part, summary + "\n");
    move(part, folder.resolve("summary.json"));
  }

  /** Not a temporary file of the JDK, which only its owner may read. */
  private static Path draft(Path folder, String name) {
    return folder.resolve("." + name + "-" + UUID.randomUUID() + ".part");
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      trace.close();
      Files.deleteIfExists(draft);
    }
  }
}
