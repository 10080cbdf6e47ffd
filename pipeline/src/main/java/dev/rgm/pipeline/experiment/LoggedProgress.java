package dev.rgm.pipeline.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Keeps in the log of the experiment what is said, and now and then where a stage stands. */
final class LoggedProgress implements Progress {
  /** Between two lines about one stage. */
  private static final long QUIET_NANOSECONDS = 5_000_000_000L;

  private final ExperimentFolder folder;
  private final Progress shown;
  private long last = System.nanoTime();

  LoggedProgress(ExperimentFolder folder, Progress shown) {
    this.folder = folder;
    this.shown = shown;
  }

  @Override
  public void say(String line) {
    log(line);
    shown.say(line);
  }

  @Override
  public void now(String line) {
    if (System.nanoTime() - last >= QUIET_NANOSECONDS) {
      log(line);
    }
    shown.now(line);
  }

  private void log(String line) {
    last = System.nanoTime();
    try {
      folder.log(line);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
