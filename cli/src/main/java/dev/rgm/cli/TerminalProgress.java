package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.pipeline.experiment.Progress;

/**
 * How an experiment goes, on standard error: a line for everything that is done, and at a terminal
 * one more that changes while a stage runs.
 */
final class TerminalProgress implements Progress {
  /** Often enough to seem alive, seldom enough to cost nothing. */
  private static final long INTERVAL_NANOSECONDS = 100_000_000L;

  private final Terminal terminal;
  private long last = System.nanoTime();
  private int shown;

  TerminalProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void say(String line) {
    finish();
    terminal.err().println(TerminalText.safe(line));
  }

  @Override
  public void now(String line) {
    long time = System.nanoTime();
    if (!terminal.errColour() || time - last < INTERVAL_NANOSECONDS) {
      return;
    }
    last = time;
    String safe = TerminalText.safe(line);
    String fitting = safe.substring(0, Math.min(safe.length(), terminal.width() - 1));
    terminal.err().print("\r" + fitting + " ".repeat(Math.max(0, shown - fitting.length())));
    terminal.err().flush();
    shown = fitting.length();
  }

  /** Clears the line that changes. */
  void finish() {
    if (shown > 0) {
      terminal.err().print("\r" + " ".repeat(shown) + "\r");
      terminal.err().flush();
      shown = 0;
    }
  }
}
