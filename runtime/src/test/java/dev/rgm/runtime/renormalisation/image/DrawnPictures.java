package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.ActiveLearning;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation;
import dev.rgm.runtime.model.RenormalisingSettings.StructureLearning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** Labelled pictures of strokes, and settings to learn them with. */
final class DrawnPictures {
  static final int SIDE = 16;
  static final int CLASSES = 4;

  private DrawnPictures() {}

  /** Strokes of four kinds (down, across, two diagonals), moved about, of several widths. */
  static ImageSet strokes(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int picture = 0; picture < count; picture++) {
      labels[picture] = picture % CLASSES;
      double shift = 4 * random.nextDouble() - 2;
      double width = 1 + random.nextDouble();
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          double y = row - SIDE / 2.0 + 0.5;
          double x = column - SIDE / 2.0 + 0.5;
          double off =
              switch (labels[picture]) {
                case 0 -> x;
                case 1 -> y;
                case 2 -> (x + y) * Math.sqrt(0.5);
                default -> (x - y) * Math.sqrt(0.5);
              };
          double bright = Math.exp(-(off - shift) * (off - shift) / (2 * width * width));
          double length = Math.hypot(x, y) < 7 ? 1 : 0;
          pixels[(picture * SIDE + row) * SIDE + column] =
              (byte) (int) (230 * bright * length + 25 * random.nextDouble());
        }
      }
    }
    return ImageSet.of(SIDE, SIDE, 1, pixels, labels);
  }

  static RenormalisingSettings settings() {
    RenormalisingSettings defaults = RenormalisingSettings.DEFAULT;
    return new RenormalisingSettings(
        defaults.data(),
        new Preprocessing(
            Optional.empty(), Preprocessing.Interpolation.BICUBIC, 1.5, OptionalDouble.of(20)),
        new Quantisation(4, 7, 6, 8, 1, Quantisation.FitOn.TRAINING),
        new Hierarchy(
            Hierarchy.Grouping.LOCATION, List.of(2, 2), 1, 8, List.of(), Optional.of("s_class")),
        new StructureLearning(OptionalInt.of(5), 1 / 16.0, 1 / 128.0, 0, true, false),
        new ActiveLearning(512, 512, ActiveLearning.Score.MUTUAL_INFORMATION, 1),
        defaults.messagePassing(),
        defaults.planning());
  }

  static RenormalisingSettings with(RenormalisingSettings settings, MessagePassing passing) {
    return new RenormalisingSettings(
        settings.data(),
        settings.preprocessing(),
        settings.quantisation(),
        settings.hierarchy(),
        settings.structureLearning(),
        settings.activeLearning(),
        passing,
        settings.planning());
  }

  static RenormalisingSettings with(RenormalisingSettings settings, Hierarchy hierarchy) {
    return new RenormalisingSettings(
        settings.data(),
        settings.preprocessing(),
        settings.quantisation(),
        hierarchy,
        settings.structureLearning(),
        settings.activeLearning(),
        settings.messagePassing(),
        settings.planning());
  }

  static RenormalisingSettings with(RenormalisingSettings settings, StructureLearning learning) {
    return new RenormalisingSettings(
        settings.data(),
        settings.preprocessing(),
        settings.quantisation(),
        settings.hierarchy(),
        learning,
        settings.activeLearning(),
        settings.messagePassing(),
        settings.planning());
  }
}
