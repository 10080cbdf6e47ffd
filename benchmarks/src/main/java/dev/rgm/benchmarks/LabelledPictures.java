package dev.rgm.benchmarks;

import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Pictures of 28 by 28 pixels in ten classes: read from IDX files, or strokes drawn here. */
final class LabelledPictures {
  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final int CORNERS = 4;
  private static final int PICTURES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  private LabelledPictures() {}

  /** The first pictures of the MNIST training files in a folder. */
  static ImageSet read(Path folder, int count) throws IOException {
    byte[] pictures = Files.readAllBytes(folder.resolve("train-images-idx3-ubyte"));
    byte[] labels = Files.readAllBytes(folder.resolve("train-labels-idx1-ubyte"));
    int[] classes = new int[count];
    Arrays.setAll(classes, picture -> labels[LABELS_HEADER + picture]);
    int end = PICTURES_HEADER + count * SIDE * SIDE;
    return ImageSet.of(SIDE, SIDE, 1, Arrays.copyOfRange(pictures, PICTURES_HEADER, end), classes);
  }

  /** Strokes along one jagged line a class, with corners that differ a little each time. */
  static ImageSet draw(int count) {
    Random random = new Random(1);
    double[][] lines = new double[CLASSES][2 * CORNERS];
    for (double[] line : lines) {
      Arrays.setAll(line, index -> 5 + 18 * random.nextDouble());
    }
    byte[] pixels = new byte[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int picture = 0; picture < count; picture++) {
      labels[picture] = random.nextInt(CLASSES);
      double[] line = lines[labels[picture]].clone();
      for (int index = 0; index < line.length; index++) {
        line[index] += 1.2 * random.nextGaussian();
      }
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int row = pixel / SIDE;
        double near = distance(line, row, pixel % SIDE);
        pixels[picture * SIDE * SIDE + pixel] = (byte) (int) (255 * Math.exp(-near * near / 2));
      }
    }
    return ImageSet.of(SIDE, SIDE, 1, pixels, labels);
  }

  private static double distance(double[] line, double row, double column) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int corner = 0; corner + 1 < CORNERS; corner++) {
      double y = line[2 * corner];
      double x = line[2 * corner + 1];
      double down = line[2 * corner + 2] - y;
      double right = line[2 * corner + 3] - x;
      double along = ((row - y) * down + (column - x) * right) / (down * down + right * right);
      double at = Math.max(0, Math.min(1, along));
      nearest = Math.min(nearest, Math.hypot(row - y - at * down, column - x - at * right));
    }
    return nearest;
  }
}
