package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.analysis.Accuracy;
import dev.rgm.pipeline.analysis.Damage;
import dev.rgm.pipeline.analysis.Prediction;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.Recognition;
import java.util.ArrayList;
import java.util.List;

/** How well a model recognises pictures that were damaged. */
final class Robustness {
  /** One standard error is then 1.3 points at 90 %; more would take longer than the test itself. */
  private static final int MOST_PICTURES = 500;

  private Robustness() {}

  /**
   * Accuracy against one kind of damage.
   *
   * @param damage in lower case
   * @param pictures that were damaged
   * @param extents from none to much
   * @param accuracy at each extent, from 0 to 1
   */
  record Curve(String damage, int pictures, List<Integer> extents, List<Double> accuracy) {}

  static List<Curve> measure(ImageModel model, ImageSet test, Progress progress) {
    // Half of a small test: a quick look stays quick.
    ImageSet pictures = test.range(0, Math.min(MOST_PICTURES, (test.size() + 1) / 2));
    double unharmed = Accuracy.of(predictions(model, model.encoder().encode(pictures), 0));
    List<Curve> curves = new ArrayList<>();
    for (Damage damage : Damage.values()) {
      progress.now("degraded input: " + damage.title());
      List<Double> accuracy = new ArrayList<>();
      accuracy.add(unharmed);
      for (int extent : damage.extents().subList(1, damage.extents().size())) {
        EncodedImages encoded =
            model
                .encoder()
                .encode(damage.apply(pictures, extent), damage.visible(pictures, extent));
        accuracy.add(Accuracy.of(predictions(model, encoded, 0)));
      }
      curves.add(new Curve(damage.title(), pictures.size(), damage.extents(), accuracy));
    }
    return curves;
  }

  /** What a model with classes says of pictures; the first has a place in a longer sequence. */
  static List<Prediction> predictions(ImageModel model, EncodedImages pictures, int first) {
    List<Recognition> recognised = model.recogniseAll(pictures);
    List<Prediction> predictions = new ArrayList<>();
    for (int index = 0; index < recognised.size(); index++) {
      predictions.add(Prediction.of(first + index, pictures.label(index), recognised.get(index)));
    }
    return predictions;
  }
}
