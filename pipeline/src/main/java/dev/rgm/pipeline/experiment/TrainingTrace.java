package dev.rgm.pipeline.experiment;

import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.Learning;
import java.util.ArrayList;
import java.util.List;

/**
 * How training went. Grows with every picture and is kept with every checkpoint.
 *
 * @param evidence F of the top level and the level below it, of every picture before it was
 *     learned, nats
 * @param fullEvidence likewise of all levels
 * @param acceptance the mean probability of accepting an update, {@code [picture][level]}
 * @param guesses of the pictures that were recognised before they were learned, whether that was
 *     right; one in {@value #GUESS_EVERY}
 * @param snapshots from before the first picture to after the last
 */
record TrainingTrace(
    List<Double> evidence,
    List<Double> fullEvidence,
    List<double[]> acceptance,
    List<Boolean> guesses,
    List<Snapshot> snapshots) {
  /** Looking at every picture twice would take twice the time. */
  static final int GUESS_EVERY = 10;

  /** As many points as a curve needs. */
  private static final int SNAPSHOTS = 50;

  static TrainingTrace empty() {
    return new TrainingTrace(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /** Pictures that were learned. */
  int learned() {
    return evidence.size();
  }

  void add(Learning learning) {
    evidence.add(learning.evidence());
    fullEvidence.add(learning.fullEvidence());
    acceptance.add(learning.acceptance().clone());
  }

  /** Takes a snapshot if it is time for one of some number of pictures. */
  void look(ImageModel model, int pictures) {
    int learned = learned();
    int every = Math.max(1, pictures / SNAPSHOTS);
    if (learned % every == 0 || learned == pictures) {
      snapshots.add(Snapshot.of(model, learned));
    }
  }

  /** The mean over all pictures of the probability of acceptance, one a level. */
  List<Double> meanAcceptance() {
    return meanAcceptance(0, acceptance.size());
  }

  /** Likewise over the pictures from one to before another; none if there are none. */
  List<Double> meanAcceptance(int from, int to) {
    List<Double> means = new ArrayList<>();
    int levels = from < to ? acceptance.get(from).length : 0;
    for (int level = 0; level < levels; level++) {
      double sum = 0;
      for (double[] picture : acceptance.subList(from, to)) {
        sum += picture[level];
      }
      means.add(sum / (to - from));
    }
    return means;
  }

  /** The share of right guesses among the last few; NaN before the first. */
  double recentAccuracy(int among) {
    List<Boolean> last = guesses.subList(Math.max(0, guesses.size() - among), guesses.size());
    return (double) last.stream().filter(right -> right).count() / last.size();
  }
}
