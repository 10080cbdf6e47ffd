package dev.rgm.pipeline.experiment;

import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Shows pictures to a model, one after the other, each once, and keeps checkpoints on the way. */
final class Training {
  /** Guesses that the running accuracy is taken over. */
  private static final int RECENT = 100;

  private final ImageModel model;
  private final EncodedImages pictures;
  private final TrainingTrace trace;
  private final Progress progress;

  Training(ImageModel model, EncodedImages pictures, TrainingTrace trace, Progress progress) {
    this.model = model;
    this.pictures = pictures;
    this.trace = trace;
    this.progress = progress;
  }

  /** Keeps where a training stands. */
  @FunctionalInterface
  interface Keeper {
    void keep(long nanoseconds) throws IOException;
  }

  /**
   * Learns the pictures that the trace does not have yet.
   *
   * @param every how much work may be lost
   * @param keeper is called once in a while, with the time that learning took since the last call
   */
  void run(Duration every, Keeper keeper) throws IOException {
    int begin = trace.learned();
    long started = System.nanoTime();
    long kept = started;
    long learning = 0;
    if (begin == 0 && trace.snapshots().isEmpty()) {
      trace.look(model, pictures.size());
    }
    for (int picture = begin; picture < pictures.size(); picture++) {
      if (model.classes() > 0 && picture % TrainingTrace.GUESS_EVERY == 0) {
        int guess = model.recognise(pictures, picture).predicted();
        trace.guesses().add(guess == pictures.label(picture));
      }
      long before = System.nanoTime();
      trace.add(model.learn(pictures, picture));
      long now = System.nanoTime();
      learning += now - before;
      trace.look(model, pictures.size());
      progress.now(line(picture + 1, picture + 1 - begin, now - started));
      if (now - kept >= every.toNanos()) {
        keeper.keep(learning);
        learning = 0;
        kept = System.nanoTime();
      }
    }
    model.consolidate();
    keeper.keep(learning);
  }

  private String line(int done, int here, long nanoseconds) {
    double rate = here / (nanoseconds / 1e9);
    double accuracy = trace.recentAccuracy(RECENT);
    return String.format(
        Locale.ROOT,
        "learn  %,d of %,d  %,.0f pictures/s%s  %s left",
        done,
        pictures.size(),
        rate,
        Double.isNaN(accuracy)
            ? ""
            : String.format(Locale.ROOT, "  accuracy %.1f %%", 100 * accuracy),
        left((pictures.size() - done) / rate));
  }

  private static String left(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }
}
