package dev.rgm.runtime.renormalisation.quantiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing.Interpolation;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitPreparationTest {
  private static Tensor noise(int frames, int rows, int columns) {
    Random random = new Random(7);
    double[] values = new double[frames * rows * columns];
    Arrays.setAll(values, index -> random.nextDouble());
    return Tensor.wrap(new int[] {frames, rows, columns, 1}, values);
  }

  @Test
  void resizingKeepsAFlatPictureFlatAndARampStraight() {
    Tensor flat = PictureResize.resize(Tensor.filled(3, 1, 7, 5, 2), 16, 9, Interpolation.BICUBIC);
    assertThat(flat.shape()).containsExactly(1, 16, 9, 2);
    assertThat(Arrays.stream(flat.data()).boxed())
        .allSatisfy(value -> assertThat(value).isEqualTo(3, within(1e-12)));

    double[] ramp = new double[28];
    Arrays.setAll(ramp, row -> row);
    Tensor resized =
        PictureResize.resize(
            Tensor.wrap(new int[] {1, 28, 1, 1}, ramp), 32, 1, Interpolation.BICUBIC);
    for (int row = 4; row < 28; row++) {
      assertThat(resized.at(row)).isEqualTo((row + 0.5) * 28 / 32 - 0.5, within(1e-12));
    }
  }

  @Test
  void resizingToTheSameSizeChangesNothing() {
    Tensor picture = noise(2, 9, 6);

    Tensor same = PictureResize.resize(picture, 9, 6, Interpolation.BICUBIC);
    for (int index = 0; index < picture.size(); index++) {
      assertThat(same.at(index)).isEqualTo(picture.at(index), within(1e-12));
    }
  }

  @Test
  void shrinkingAveragesAndSkipsNothing() {
    double[] stripes = new double[64];
    Arrays.setAll(stripes, row -> row % 2);
    Tensor small =
        PictureResize.resize(
            Tensor.wrap(new int[] {1, 64, 1, 1}, stripes), 8, 1, Interpolation.BICUBIC);

    assertThat(Arrays.stream(small.data()).boxed())
        .allSatisfy(value -> assertThat(value).isBetween(0.4, 0.6));
  }

  @Test
  void smoothingKeepsTheSumAndSpreadsAPointByItsWidth() {
    double[] values = new double[41 * 41];
    values[20 * 41 + 20] = 1;
    Tensor smooth = GaussianSmoothing.smooth(Tensor.wrap(new int[] {1, 41, 41, 1}, values), 4);

    assertThat(Arrays.stream(smooth.data()).sum()).isEqualTo(1, within(1e-12));
    // Half the height lies half the width away.
    assertThat(smooth.get(0, 22, 20, 0) / smooth.get(0, 20, 20, 0)).isEqualTo(0.5, within(1e-9));
    Tensor picture = noise(1, 13, 11);
    assertThat(Arrays.stream(GaussianSmoothing.smooth(picture, 2).data()).sum())
        .isEqualTo(Arrays.stream(picture.data()).sum(), within(1e-9));
  }

  @Test
  void equalisedPicturesHaveOneHistogramAndKeepTheOrderOfPixels() {
    Tensor pictures = noise(3, 8, 8);
    Tensor equalised = RankEqualisation.equalise(pictures, 24);
    double[] first = Arrays.copyOf(equalised.data(), 64);
    double[] third = Arrays.copyOfRange(equalised.data(), 128, 192);
    for (int pixel = 1; pixel < 64; pixel++) {
      assertThat(Double.compare(first[pixel], first[0]))
          .isEqualTo(Double.compare(pictures.at(pixel), pictures.at(0)));
    }
    Arrays.sort(first);
    Arrays.sort(third);
    assertThat(third).isEqualTo(first);
    assertThat(first[63]).isEqualTo(255);
    assertThat(first[0]).isEqualTo(255 * Math.exp(-63.0 * 63 / (24 * 64)), within(1e-12));
  }

  @Test
  void otherWaysToResizeKeepRampsOrRepeatPixels() {
    Tensor ramp = Tensor.wrap(new int[] {1, 4, 1, 1}, new double[] {0, 2, 4, 6});

    assertThat(PictureResize.resize(ramp, 8, 1, Interpolation.NEAREST).data())
        .containsExactly(0, 0, 2, 2, 4, 4, 6, 6);
    assertThat(PictureResize.resize(ramp, 2, 1, Interpolation.NEAREST).data())
        .containsExactly(2, 6);
    assertThat(PictureResize.resize(ramp, 8, 1, Interpolation.BILINEAR).data())
        .containsExactly(new double[] {0, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6}, within(1e-12));
  }

  @Test
  void whatIsVisibleTakesRanksAmongItself() {
    Tensor pictures = noise(2, 8, 8);
    boolean[] visible = new boolean[64];
    Arrays.fill(visible, true);
    assertThat(RankEqualisation.equalise(pictures, 24, visible).data())
        .containsExactly(RankEqualisation.equalise(pictures, 24).data(), within(1e-12));

    Arrays.fill(visible, 0, 32, false);
    double[] half = RankEqualisation.equalise(pictures, 24, visible).data();
    assertThat(Arrays.copyOf(half, 32)).containsOnly(0);
    double[] seen = Arrays.copyOfRange(half, 32, 64);
    Arrays.sort(seen);
    assertThat(seen[31]).isEqualTo(255);
    assertThat(seen[30]).isEqualTo(255 * Math.exp(-4.0 / (24 * 64)), within(1e-12));
  }

  @Test
  void equalPixelsTakeRanksColumnByColumn() {
    Tensor equalised = RankEqualisation.equalise(Tensor.filled(5, 1, 2, 2, 1), 1);

    assertThat(equalised.get(0, 0, 0, 0)).isLessThan(equalised.get(0, 1, 0, 0));
    assertThat(equalised.get(0, 1, 0, 0)).isLessThan(equalised.get(0, 0, 1, 0));
    assertThat(equalised.get(0, 0, 1, 0)).isLessThan(equalised.get(0, 1, 1, 0));
  }

  @Test
  void digitsBecomePicturesOfTheStandardSize() {
    Tensor digits = noise(3, 28, 28).reshape(3, 28, 28);

    assertThat(DigitPreparation.STANDARD.prepare(digits).shape()).containsExactly(3, 32, 32, 1);
    assertThatThrownBy(() -> DigitPreparation.STANDARD.prepare(noise(1, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> PictureResize.resize(noise(1, 2, 2), 0, 5, Interpolation.BICUBIC))
        .hasMessageContaining("cannot resize");
    assertThatThrownBy(() -> GaussianSmoothing.smooth(noise(1, 2, 2), -1))
        .hasMessageContaining("cannot smooth");
    assertThatThrownBy(() -> RankEqualisation.equalise(Tensor.filled(1, 1, 2, 2, 3), 24))
        .hasMessageContaining("cannot equalise");
  }
}
