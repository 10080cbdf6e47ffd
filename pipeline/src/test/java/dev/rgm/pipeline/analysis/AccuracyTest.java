package dev.rgm.pipeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  /** Four pictures, right, wrong, right, wrong, with rising confidence but for the last. */
  private static final List<Prediction> FOUR =
      List.of(of(0, 0, 0, -9), of(1, 1, 0, -8), of(2, 2, 2, -5), of(3, 2, 1, -8.5));

  private static Prediction of(int picture, int label, int predicted, double confidence) {
    return new Prediction(picture, label, predicted, 0.5, confidence, 10 * confidence);
  }

  @Test
  void countsWhatIsRight() {
    assertThat(Accuracy.of(FOUR)).isEqualTo(0.5);
    assertThat(Accuracy.of(List.of())).isNaN();
  }

  @Test
  void takesTheHalfAboveTheMedian() {
    // The median is -8.25: pictures 1 and 2 are above it.
    assertThat(Accuracy.ofConfidentHalf(FOUR)).isEqualTo(0.5);
    // The median is -8: only picture 2 is above it.
    assertThat(Accuracy.ofConfidentHalf(FOUR.subList(0, 3))).isEqualTo(1);
    assertThat(Accuracy.ofConfidentHalf(FOUR.subList(0, 1))).isNaN();
    assertThat(Accuracy.ofConfidentTenth(FOUR)).isEqualTo(1);
  }

  @Test
  void keepsFewerAndFewerAsTheThresholdRises() {
    List<Accuracy.Point> points = Accuracy.byConfidence(FOUR);
    assertThat(points).hasSize(64);
    assertThat(points.get(0)).isEqualTo(new Accuracy.Point(-9, 1, 0.5));
    assertThat(points.get(63)).isEqualTo(new Accuracy.Point(-5, 0.25, 1));
    for (int index = 1; index < points.size(); index++) {
      assertThat(points.get(index).kept()).isLessThanOrEqualTo(points.get(index - 1).kept());
    }
  }

  @Test
  void showsWhatWasTakenForWhat() {
    assertThat(Accuracy.confusion(FOUR, 3))
        .isDeepEqualTo(new int[][] {{1, 0, 0}, {1, 0, 0}, {0, 1, 1}});
    assertThat(Accuracy.mistakes(FOUR)).extracting(Prediction::picture).containsExactly(1, 3);
  }
}
