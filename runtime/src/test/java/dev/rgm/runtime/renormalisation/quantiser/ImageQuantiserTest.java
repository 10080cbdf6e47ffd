package dev.rgm.runtime.renormalisation.quantiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageQuantiserTest {
  private static final QuantiserSettings FINE = new QuantiserSettings(4, 65, 32, 1e9, 1);

  /** A bright spot that runs along a curve; every colour its own brightness. */
  private static Tensor spots(int frames, int side, int channels) {
    double[] values = new double[frames * side * side * channels];
    int next = 0;
    for (int frame = 0; frame < frames; frame++) {
      double y = side / 2.0 + side / 3.0 * Math.sin(0.7 * frame);
      double x = side / 2.0 + side / 3.0 * Math.cos(1.1 * frame);
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          double squared = (row - y) * (row - y) + (column - x) * (column - x);
          for (int channel = 0; channel < channels; channel++) {
            values[next++] = 255 * Math.exp(-squared / 8) / (channel + 1);
          }
        }
      }
    }
    return Tensor.wrap(new int[] {frames, side, side, channels}, values);
  }

  private static double error(Tensor frames, QuantiserSettings settings) {
    ImageQuantiser.Fit fit = ImageQuantiser.fit(frames, settings);
    Tensor back = fit.quantiser().expected(fit.outcomes());
    double sum = 0;
    for (int index = 0; index < frames.size(); index++) {
      sum += Math.pow(frames.at(index) - back.at(index), 2);
    }
    return Math.sqrt(sum / frames.size());
  }

  @Test
  void modesOfATileAreOrthonormalAndSignedByTheirLargestComponent() {
    // Modes much weaker than these lose digits through the Gram matrix.
    QuantiserSettings settings = new QuantiserSettings(4, 7, 32, 1e4, 1);
    Quantiser quantiser = ImageQuantiser.fit(spots(40, 12, 1), settings).quantiser().quantiser();

    for (int tile = 0; tile < quantiser.tiles().size(); tile++) {
      for (int a = 0; a < quantiser.modes(tile); a++) {
        double[] first = quantiser.mode(tile, a);
        double extreme = 0;
        for (double component : first) {
          extreme = Math.abs(component) > Math.abs(extreme) + 1e-12 ? component : extreme;
        }
        assertThat(extreme).isPositive();
        for (int b = 0; b < quantiser.modes(tile); b++) {
          double product = 0;
          for (int member = 0; member < first.length; member++) {
            product += first[member] * quantiser.mode(tile, b)[member];
          }
          assertThat(product).isEqualTo(a == b ? 1 : 0, within(1e-7));
        }
      }
    }
  }

  @Test
  void pictureAndReconstructionDifferLessTheFinerTheQuantiser() {
    Tensor frames = spots(30, 16, 1);
    double coarse = error(frames, new QuantiserSettings(4, 5, 4, 8, 1));
    double moreBins = error(frames, new QuantiserSettings(4, 65, 4, 8, 1));
    double moreModes = error(frames, new QuantiserSettings(4, 65, 32, 1e9, 1));

    assertThat(moreBins).isLessThan(coarse);
    assertThat(moreModes).isLessThan(moreBins).isLessThan(3);
  }

  @Test
  void theGramMatrixOverTimeAndTheOneOverMembersGiveTheSame() {
    // 25 times 4 frames against at most 144 pixels; the same frames repeated change no mode.
    Tensor few = spots(25, 12, 1);
    Tensor many = few.select(0, repeated(25, 200));
    QuantiserSettings settings = new QuantiserSettings(4, 7, 5, 1e6, 1);
    ImageQuantiser.Fit short_ = ImageQuantiser.fit(few, settings);
    ImageQuantiser.Fit long_ = ImageQuantiser.fit(many, settings);

    assertThat(long_.outcomes().at(IntStream.range(0, 25).toArray())).isEqualTo(short_.outcomes());
  }

  private static int[] repeated(int period, int length) {
    int[] times = new int[length];
    Arrays.setAll(times, time -> time % period);
    return times;
  }

  @Test
  void aGreyPictureGivesTheOutcomesOfThreeEqualColours() {
    Tensor grey = spots(20, 10, 1);
    double[] tripled = new double[grey.size() * 3];
    Arrays.setAll(tripled, index -> grey.at(index / 3));
    Tensor colours = Tensor.wrap(new int[] {20, 10, 10, 3}, tripled);
    QuantiserSettings settings = new QuantiserSettings(4, 7, 6, 8, 1);

    assertThat(ImageQuantiser.fit(grey, settings).outcomes())
        .isEqualTo(ImageQuantiser.fit(colours, settings).outcomes());
  }

  @Test
  void quantisingTheDataOfTheFitGivesTheOutcomesOfTheFit() {
    Tensor frames = spots(300, 12, 3);
    QuantiserSettings settings = new QuantiserSettings(4, 9, 8, 16, 2);
    ImageQuantiser.Fit fit = ImageQuantiser.fit(frames, settings);

    assertThat(fit.outcomes().times()).isEqualTo(150);
    assertThat(fit.quantiser().quantise(frames)).isEqualTo(fit.outcomes());
    assertThat(fit.quantiser().reconstruct(fit.outcomes()).shape()).containsExactly(300, 12, 12, 3);
    assertThat(fit.quantiser().quantiser().locations().shape())
        .containsExactly(fit.outcomes().size(), 2);
  }

  @Test
  void bytesAreWholeAndInRange() {
    ImageQuantiser.Fit fit = ImageQuantiser.fit(spots(20, 12, 1), FINE);

    assertThat(Arrays.stream(fit.quantiser().reconstruct(fit.outcomes()).data()).boxed())
        .allSatisfy(value -> assertThat(value).isBetween(0.0, 255.0).isEqualTo(Math.rint(value)));
  }

  @Test
  void blackPicturesHaveNoModality() {
    Tensor black = Tensor.filled(0, 10, 8, 8, 1);
    ImageQuantiser.Fit fit = ImageQuantiser.fit(black, QuantiserSettings.DIGITS);

    assertThat(fit.outcomes().size()).isZero();
    assertThatThrownBy(() -> fit.quantiser().quantiser().locations())
        .hasMessageContaining("no modality");
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Tensor frames = spots(20, 12, 1);
    ImageQuantiser quantiser = ImageQuantiser.fit(frames, FINE).quantiser();

    assertThatThrownBy(() -> quantiser.quantise(spots(5, 10, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 12");
    assertThatThrownBy(() -> ImageQuantiser.fit(Tensor.filled(1, 3, 4), FINE))
        .hasMessageContaining("[frame, row, column, channel]");
    assertThatThrownBy(
            () -> ImageQuantiser.fit(spots(1, 12, 1), new QuantiserSettings(4, 9, 8, 16, 2)))
        .hasMessageContaining("do not fill a voxel");
    assertThatThrownBy(() -> new QuantiserSettings(4, 1, 8, 16, 1)).hasMessageContaining("bins");
  }

  @Test
  void anEvenNumberOfBinsIsRaised() {
    assertThat(new QuantiserSettings(4, 16, 8, 16, 1).bins()).isEqualTo(17);
  }
}
