package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.LevelSettings;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.renormalisation.Assembly;
import dev.rgm.runtime.renormalisation.ClassLevel;
import dev.rgm.runtime.renormalisation.LearnedModel;
import dev.rgm.runtime.renormalisation.LocationStructure;
import dev.rgm.runtime.renormalisation.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Learns the structure of a model of pictures from exemplars ({@code rgm-algorithms.md} §7.1). */
final class ImageStructure {
  private ImageStructure() {}

  static Level learn(ImageEncoder encoder, EncodedImages pictures, RenormalisingSettings settings) {
    requirePictures(settings);
    boolean classes = settings.hierarchy().classFactor().isPresent();
    if (classes && !pictures.labelled()) {
      throw new IllegalArgumentException(
          "Hierarchy.class_factor is "
              + settings.hierarchy().classFactor().orElseThrow()
              + ", but the pictures have no labels");
    }
    EncodedImages exemplars =
        settings.structureLearning().exemplarsPerClass().isPresent()
            ? firstOfEveryClass(
                pictures, settings.structureLearning().exemplarsPerClass().getAsInt())
            : pictures;
    Recording recording = exemplars.recording();
    LearnedModel model =
        LocationStructure.learn(
            recording, encoder.quantiser().locations(), 1, settings.hierarchy().maxLevels());
    int learned = model.depth();
    if (classes) {
      model = ClassLevel.add(model, recording, exemplars.labels(), pictures.classes());
    } else if (model.top().factors().size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Hierarchy.max_levels is %d, which leaves %d factors and no class_factor to join"
                  + " them",
              settings.hierarchy().maxLevels(),
              model.top().factors().size()));
    }
    return Assembly.nest(model, assembly(settings, learned, classes));
  }

  private static Assembly.Settings assembly(
      RenormalisingSettings settings, int levels, boolean classes) {
    List<Double> all =
        new ArrayList<>(Collections.nCopies(levels, settings.structureLearning().concentration()));
    if (classes) {
      all.add(settings.structureLearning().classConcentration());
    }
    LevelSettings precisions =
        LevelSettings.DEFAULT
            .withLearningPrecision(settings.activeLearning().beta())
            .withLearnability(settings.activeLearning().eta());
    return new Assembly.Settings(
        all, List.of(0.0), 1, settings.structureLearning().learnLikelihood(), false, precisions);
  }

  private static void requirePictures(RenormalisingSettings settings) {
    Hierarchy hierarchy = settings.hierarchy();
    require(
        settings.data().kind() == RenormalisingSettings.Data.Kind.IMAGE,
        "Data.kind must be image for pictures");
    require(
        hierarchy.grouping() == Hierarchy.Grouping.LOCATION,
        "Hierarchy.grouping must be location for pictures");
    require(
        hierarchy.spatialBlock().equals(List.of(2, 2)),
        "Hierarchy.spatial_block must be 2x2 for pictures: each level halves the resolution");
    require(
        hierarchy.temporalBlock() == 1,
        "Hierarchy.temporal_block must be 1 for pictures, which have no time");
    require(
        settings.messagePassing().mode() == MessagePassing.Mode.BELIEF_PROPAGATION
            || (settings.activeLearning().block() == 1
                && settings.messagePassing().precision() == 1),
        "ActiveLearning.block and MessagePassing.precision must be 1 without belief propagation");
    require(
        settings.messagePassing().smoothingSweeps() == 0,
        "MessagePassing.smoothing_sweeps must be 0 for pictures, which have no time");
    require(
        !settings.structureLearning().learnTransitions(),
        "StructureLearning.learn_transitions must be false for pictures, which have no time");
  }

  private static void require(boolean met, String complaint) {
    if (!met) {
      throw new IllegalArgumentException(complaint);
    }
  }

  private static EncodedImages firstOfEveryClass(EncodedImages pictures, int wanted) {
    if (!pictures.labelled()) {
      throw new IllegalArgumentException(
          "StructureLearning.exemplars_per_class is " + wanted + ", but there are no labels");
    }
    int[][] found = new int[pictures.classes()][wanted];
    int[] counts = new int[found.length];
    for (int picture = 0; picture < pictures.size(); picture++) {
      int label = pictures.label(picture);
      if (counts[label] < wanted) {
        found[label][counts[label]++] = picture;
      }
    }
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] < wanted) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "StructureLearning.exemplars_per_class is %d, but class %d has %d of %d pictures",
                wanted,
                label,
                counts[label],
                pictures.size()));
      }
    }
    return pictures.select(Arrays.stream(found).flatMapToInt(Arrays::stream).toArray());
  }
}
