package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.renormalisation.image.ImageCode;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.Recognition;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The models of {@code rgm/}: their settings are those of the paper, and what they learn from
 * digits of seven segments, some of them shifted or smudged, can be used.
 */
class RenormalisingModelsTest {
  private static final int SIDE = 28;
  private static final int EACH = 15;

  /** Which of the segments a digit has: top, upper left and right, middle, lower two, bottom. */
  private static final String[] SEGMENTS = {
    "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010",
    "1111111", "1111011"
  };

  private static ImageSet pictures;
  private static DrawnDigitsModel model;

  @BeforeAll
  static void learn() {
    pictures = digits(EACH, 1);
    model = DrawnDigitsModel.learn(pictures);
  }

  /** Each digit as often, in turn. */
  private static ImageSet digits(int each, long seed) {
    RandomSource random = new RandomSource(seed);
    byte[] pixels = new byte[10 * each * SIDE * SIDE];
    int[] labels = new int[10 * each];
    for (int picture = 0; picture < labels.length; picture++) {
      labels[picture] = picture % 10;
      int down = (int) (2 * random.nextDouble());
      int right = (int) (2 * random.nextDouble());
      for (int segment = 0; segment < 7; segment++) {
        if (SEGMENTS[labels[picture]].charAt(segment) == '1') {
          draw(pixels, picture * SIDE * SIDE, segment, 3 + down, 7 + right, random);
        }
      }
    }
    return ImageSet.of(SIDE, SIDE, 1, pixels, labels);
  }

  private static void draw(
      byte[] pixels, int start, int segment, int top, int left, RandomSource random) {
    boolean level = segment % 3 == 0;
    int row = top + (level ? segment / 3 * 9 : segment < 3 ? 0 : 9);
    int column = left + (segment == 2 || segment == 5 ? 10 : 0);
    for (int step = 0; step < 11; step++) {
      for (int width = 0; width < 2; width++) {
        int y = row + (level ? width : Math.min(step, 10));
        int x = column + (level ? step : width);
        pixels[start + y * SIDE + x] = (byte) (150 + (int) (100 * random.nextDouble()));
      }
    }
  }

  private static double share(ImageSet set, List<Recognition> recognised) {
    int right = 0;
    for (int picture = 0; picture < set.size(); picture++) {
      right += recognised.get(picture).predicted() == set.label(picture) ? 1 : 0;
    }
    return (double) right / set.size();
  }

  @Test
  void mnistHasTheSettingsOfThePaper() {
    assertThat(HandwrittenDigitsModel.SETTINGS)
        .isEqualTo(
            new RenormalisingSettings(
                new RenormalisingSettings.Data(
                    RenormalisingSettings.Data.Kind.IMAGE,
                    Optional.of("mnist"),
                    OptionalInt.of(10_000),
                    OptionalInt.of(1_000),
                    RenormalisingSettings.Data.Split.OFFICIAL,
                    List.of(28, 28)),
                new RenormalisingSettings.Preprocessing(
                    Optional.of(new RenormalisingSettings.Preprocessing.Size(32, 32)),
                    RenormalisingSettings.Preprocessing.Interpolation.BICUBIC,
                    2,
                    OptionalDouble.of(24)),
                new RenormalisingSettings.Quantisation(
                    4, 7, 16, 8, 1, RenormalisingSettings.Quantisation.FitOn.TRAINING),
                new RenormalisingSettings.Hierarchy(
                    RenormalisingSettings.Hierarchy.Grouping.LOCATION,
                    List.of(2, 2),
                    1,
                    8,
                    List.of(),
                    Optional.of("s_class")),
                new RenormalisingSettings.StructureLearning(
                    OptionalInt.of(13), 1.0 / 16, 1.0 / 128, 0, true, false),
                new RenormalisingSettings.ActiveLearning(
                    512, 512, RenormalisingSettings.ActiveLearning.Score.MUTUAL_INFORMATION, 1),
                RenormalisingSettings.MessagePassing.DEFAULT,
                RenormalisingSettings.Planning.DEFAULT));
  }

  @Test
  void theOthersDifferInTheirDataOnly() {
    RenormalisingSettings mnist = HandwrittenDigitsModel.SETTINGS;
    for (RenormalisingSettings other : List.of(GarmentsModel.SETTINGS, DrawnDigitsModel.SETTINGS)) {
      assertThat(other.data().source()).isNotEqualTo(mnist.data().source());
      assertThat(other.data().shape()).isEqualTo(mnist.data().shape());
      assertThat(other.preprocessing()).isEqualTo(mnist.preprocessing());
      assertThat(other.quantisation()).isEqualTo(mnist.quantisation());
      assertThat(other.hierarchy()).isEqualTo(mnist.hierarchy());
      assertThat(other.structureLearning()).isEqualTo(mnist.structureLearning());
      assertThat(other.activeLearning()).isEqualTo(mnist.activeLearning());
      assertThat(other.messagePassing()).isEqualTo(mnist.messagePassing());
    }
    assertThat(GarmentsModel.Label.values()[9]).isEqualTo(GarmentsModel.Label.BOOT);
  }

  @Test
  void itRecognisesDigitsItHasNotSeen() {
    ImageSet others = digits(5, 2);
    List<Recognition> recognised = model.recognise(others);
    assertThat(share(others, recognised)).isGreaterThan(0.9);
    assertThat(model.classify(others, 3))
        .isEqualTo(DrawnDigitsModel.Label.values()[recognised.get(3).predicted()]);
    assertThat(model.confidence(others, 3)).isEqualTo(recognised.get(3).confidence());
  }

  @Test
  void whatItImaginesDependsOnClassAndSeedOnly() {
    Tensor dreamt = model.generate(DrawnDigitsModel.Label.SEVEN, 3);
    assertThat(dreamt.shape()).containsExactly(32, 32, 1);
    assertThat(Arrays.stream(dreamt.data())).allMatch(pixel -> pixel >= 0 && pixel <= 255);
    assertThat(model.generate(DrawnDigitsModel.Label.SEVEN, 3)).isEqualTo(dreamt);
    assertThat(model.generate(DrawnDigitsModel.Label.SEVEN, 4)).isNotEqualTo(dreamt);
    assertThat(model.generate(DrawnDigitsModel.Label.ONE, 3)).isNotEqualTo(dreamt);
  }

  @Test
  void fewerStatesShowLess() {
    ImageCode code = model.compress(pictures, 8);
    Tensor seen = model.model().encoder().prepared(pictures, 8);
    double fine = distance(seen, model.decompress(code, DrawnDigitsModel.Level.PATCH));
    double coarse = distance(seen, model.decompress(code, DrawnDigitsModel.Level.CLASS));
    assertThat(fine).isLessThan(coarse);
    assertThat(code.states()).hasNumberOfRows(DrawnDigitsModel.Level.values().length);
    assertThat(code.states()[0]).hasSize(16);
  }

  private static double distance(Tensor one, Tensor other) {
    double sum = 0;
    for (int pixel = 0; pixel < one.size(); pixel++) {
      sum += Math.pow(one.at(pixel) - other.at(pixel), 2);
    }
    return sum;
  }

  @Test
  void theHiddenHalfOfADigitComesBack() {
    boolean[] upper = new boolean[SIDE * SIDE];
    Arrays.fill(upper, 0, SIDE * SIDE / 2, true);
    double completed = 0;
    double empty = 0;
    for (int picture = 0; picture < 10; picture++) {
      Tensor seen = model.model().encoder().prepared(pictures, picture);
      completed += distance(seen, model.complete(pictures, picture, upper));
      empty += energy(seen);
    }
    assertThat(completed).isLessThan(empty);
  }

  /** The distance to an empty lower half. */
  private static double energy(Tensor seen) {
    double sum = 0;
    for (int pixel = seen.size() / 2; pixel < seen.size(); pixel++) {
      sum += Math.pow(seen.at(pixel), 2);
    }
    return sum;
  }

  @Test
  void aModelThatWasSavedGoesOnAlike(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("one.zip");
    Path two = folder.resolve("two.zip");
    model.save(one);
    DrawnDigitsModel left = DrawnDigitsModel.load(one);
    DrawnDigitsModel right = DrawnDigitsModel.load(one);
    left.learnMore(digits(1, 4));
    right.learnMore(digits(1, 4));
    left.save(one);
    right.save(two);
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    assertThat(left.model().learned()).isEqualTo(model.model().learned() + 10);
  }

  @Test
  void picturesOfAnotherSizeAreRefused() {
    ImageSet wide = ImageSet.grey(28, 29, new byte[28 * 29]);
    assertThatThrownBy(() -> model.classify(wide, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("28 by 29")
        .hasMessageContaining("image (")
        .hasMessageContaining("says 28 by 28 by 1");
  }
}
