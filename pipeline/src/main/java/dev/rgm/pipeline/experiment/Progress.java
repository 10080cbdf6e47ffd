package dev.rgm.pipeline.experiment;

/** Who is told how an experiment goes. */
public interface Progress {
  /** Something happened that is worth a line. */
  void say(String line);

  /** Where a long stage stands; each replaces the one before, and most may be dropped. */
  void now(String line);
}
