package dev.rgm.pipeline.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How often predictions are right, of all pictures and of those that the model is sure of. */
public final class Accuracy {
  /** Thresholds of the curve ({@code rgm-algorithms.md} §7.1, step 7). */
  private static final int THRESHOLDS = 64;

  private Accuracy() {}

  /**
   * One point of the curve of accuracy against confidence.
   *
   * @param threshold the least confidence of the pictures kept, nats
   * @param kept the share of pictures that are kept, above 0 and at most 1
   * @param accuracy of those, from 0 to 1
   */
  public record Point(double threshold, double kept, double accuracy) {}

  /** The share of correct predictions; NaN of none. */
  public static double of(List<Prediction> predictions) {
    return (double) predictions.stream().filter(Prediction::correct).count() / predictions.size();
  }

  /**
   * The accuracy of the pictures whose confidence is above the median of all ({@code
   * rgm-algorithms.md} §7.1, step 7); NaN if there are none, as where all are equal.
   */
  public static double ofConfidentHalf(List<Prediction> predictions) {
    if (predictions.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = predictions.stream().mapToDouble(Prediction::confidence).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return of(predictions.stream().filter(p -> p.confidence() > median).toList());
  }

  /** The accuracy of the tenth of the pictures that the model is most sure of; NaN of none. */
  public static double ofConfidentTenth(List<Prediction> predictions) {
    return of(
        predictions.stream()
            .sorted(
                Comparator.comparingDouble(Prediction::confidence)
                    .reversed()
                    .thenComparing(Prediction::picture))
            .limit((predictions.size() + 9) / 10)
            .toList());
  }

  /** Accuracy where only pictures of at least some confidence are kept, the lowest first. */
  public static List<Point> byConfidence(List<Prediction> predictions) {
    double least = predictions.stream().mapToDouble(Prediction::confidence).min().orElse(0);
    double most = predictions.stream().mapToDouble(Prediction::confidence).max().orElse(0);
    List<Point> points = new ArrayList<>();
    for (int index = 0; index < THRESHOLDS; index++) {
      double threshold = least + (most - least) * index / (THRESHOLDS - 1);
      List<Prediction> kept =
          predictions.stream().filter(p -> p.confidence() >= threshold).toList();
      if (!kept.isEmpty()) {
        points.add(new Point(threshold, (double) kept.size() / predictions.size(), of(kept)));
      }
    }
    return points;
  }

  /**
   * How often each class was taken for each.
   *
   * @param classes the number of classes
   * @return axes {@code [true class, predicted class]}
   */
  public static int[][] confusion(List<Prediction> predictions, int classes) {
    int[][] counts = new int[classes][classes];
    for (Prediction prediction : predictions) {
      counts[prediction.label()][prediction.predicted()]++;
    }
    return counts;
  }

  /** The wrong predictions, those first that the model was most sure of. */
  public static List<Prediction> mistakes(List<Prediction> predictions) {
    return predictions.stream()
        .filter(prediction -> !prediction.correct())
        .sorted(
            Comparator.comparingDouble(Prediction::confidence)
                .reversed()
                .thenComparing(Prediction::picture))
        .toList();
  }
}
