package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.analysis.Accuracy;
import dev.rgm.pipeline.analysis.Prediction;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageEncoder;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same experiment with one level below the classes, to see what the hierarchy brings. */
final class Ablation {
  private Ablation() {}

  /**
   * What a model of one level made of the same pictures.
   *
   * @param accuracy of the test pictures, from 0 to 1
   * @param accuracyConfidentHalf of those with a confidence above the median
   * @param levels states of every group, the lowest level first
   */
  record Outcome(double accuracy, double accuracyConfidentHalf, List<List<Integer>> levels) {
    Map<String, Object> plain() {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("accuracy", Results.finite(accuracy));
      object.put("accuracyConfidentHalf", Results.finite(accuracyConfidentHalf));
      object.put("levels", levels);
      return object;
    }
  }

  static Outcome measure(
      ImageEncoder encoder,
      EncodedImages training,
      EncodedImages test,
      RenormalisingSettings settings,
      Progress progress) {
    ImageModel model = ImageModel.learnStructure(encoder, training, oneLevel(settings));
    for (int picture = 0; picture < training.size(); picture++) {
      model.learn(training, picture);
      progress.now(
          "learn without the hierarchy  " + (picture + 1) + " of " + training.size() + " pictures");
    }
    model.consolidate();
    List<Prediction> predictions = Robustness.predictions(model, test, 0);
    return new Outcome(
        Accuracy.of(predictions),
        Accuracy.ofConfidentHalf(predictions),
        model.summary().stream().map(Results::states).toList());
  }

  private static RenormalisingSettings oneLevel(RenormalisingSettings settings) {
    Hierarchy hierarchy = settings.hierarchy();
    return new RenormalisingSettings(
        settings.data(),
        settings.preprocessing(),
        settings.quantisation(),
        new Hierarchy(
            hierarchy.grouping(),
            hierarchy.spatialBlock(),
            hierarchy.temporalBlock(),
            1,
            hierarchy.streams(),
            hierarchy.classFactor()),
        settings.structureLearning(),
        settings.activeLearning(),
        settings.messagePassing(),
        settings.planning());
  }
}
