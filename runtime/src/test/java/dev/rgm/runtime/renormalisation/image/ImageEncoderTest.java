package dev.rgm.runtime.renormalisation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.renormalisation.CertainSequence;
import dev.rgm.runtime.renormalisation.Recording;
import dev.rgm.runtime.renormalisation.quantiser.DigitPreparation;
import dev.rgm.runtime.renormalisation.quantiser.ImageQuantiser;
import dev.rgm.runtime.renormalisation.quantiser.QuantiserSettings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ImageEncoderTest {
  private static final ImageSet PICTURES = DrawnPictures.strokes(150, 9);

  private static RenormalisingSettings digits() {
    RenormalisingSettings settings = DrawnPictures.settings();
    return new RenormalisingSettings(
        settings.data(),
        new Preprocessing(
            Optional.of(new Preprocessing.Size(32, 32)),
            Preprocessing.Interpolation.BICUBIC,
            2,
            OptionalDouble.of(24)),
        settings.quantisation(),
        settings.hierarchy(),
        settings.structureLearning(),
        settings.activeLearning(),
        settings.messagePassing(),
        settings.planning());
  }

  @Test
  void givesTheOutcomesOfTheQuantiserOfPictures() {
    RenormalisingSettings settings = digits();
    double[] numbers = new double[PICTURES.size() * DrawnPictures.SIDE * DrawnPictures.SIDE];
    for (int index = 0; index < numbers.length; index++) {
      int pixel = index % (DrawnPictures.SIDE * DrawnPictures.SIDE);
      numbers[index] =
          PICTURES.pixel(
              index / (DrawnPictures.SIDE * DrawnPictures.SIDE),
              pixel / DrawnPictures.SIDE,
              pixel % DrawnPictures.SIDE,
              0);
    }
    Tensor frames =
        DigitPreparation.STANDARD.prepare(
            Tensor.wrap(
                new int[] {PICTURES.size(), DrawnPictures.SIDE, DrawnPictures.SIDE}, numbers));
    Recording expected =
        ImageQuantiser.fit(frames, new QuantiserSettings(4, 7, 6, 8, 1)).outcomes();
    EncodedImages encoded = ImageEncoder.fit(PICTURES, settings).encode(PICTURES);

    assertThat(encoded.modalities()).isEqualTo(expected.size());
    for (int modality = 0; modality < encoded.modalities(); modality++) {
      for (int picture = 0; picture < encoded.size(); picture++) {
        assertThat(encoded.outcome(picture, modality))
            .isEqualTo(((CertainSequence) expected.modality(modality)).index(picture));
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() throws Exception {
    ForkJoinPool single = new ForkJoinPool(1);
    byte[] alone =
        single.submit(() -> ImageEncoder.fit(PICTURES, digits()).encode(PICTURES).outcomes()).get();
    single.shutdown();
    ForkJoinPool several = new ForkJoinPool(4);
    byte[] together =
        several
            .submit(() -> ImageEncoder.fit(PICTURES, digits()).encode(PICTURES).outcomes())
            .get();
    several.shutdown();

    assertThat(together).isEqualTo(alone);
  }

  @Test
  void aShiftedGridSeesTheSamePicturesOtherwise() {
    ImageEncoder usual = ImageEncoder.fit(PICTURES, digits());
    ImageEncoder shifted = ImageEncoder.fit(PICTURES, digits(), new TileShift(2, 2));

    assertThat(shifted.modalities()).isEqualTo(usual.modalities());
    assertThat(shifted.encode(PICTURES).outcomes()).isNotEqualTo(usual.encode(PICTURES).outcomes());
    for (ImageEncoder encoder : List.of(usual, shifted)) {
      double[] decoded = encoder.decode(encoder.encode(PICTURES), 0).data();
      double[] prepared = encoder.prepared(PICTURES, 0).data();
      double error = 0;
      for (int pixel = 0; pixel < decoded.length; pixel++) {
        error += Math.abs(decoded[pixel] - prepared[pixel]) / decoded.length;
      }
      assertThat(error).isLessThan(25);
    }
    assertThatThrownBy(() -> ImageEncoder.fit(PICTURES, digits(), new TileShift(4, 0)))
        .hasMessage("tiles of diameter 4.0 cannot be moved by 4.0");
  }

  @Test
  void coloursAreKept() {
    byte[] pixels = new byte[40 * 8 * 8 * 3];
    new Random(2).nextBytes(pixels);
    for (int index = 0; index < pixels.length; index++) {
      pixels[index] = (byte) (index % 3 == 0 ? 200 : pixels[index] / 8 + 20);
    }
    ImageSet coloured = ImageSet.of(8, 8, 3, pixels, new int[0]);
    ImageEncoder encoder = ImageEncoder.fit(coloured, RenormalisingSettings.DEFAULT);
    Tensor decoded = encoder.decode(encoder.encode(coloured), 0);

    assertThat(decoded.shape()).containsExactly(8, 8, 3);
    assertThat(decoded.get(4, 4, 0)).isGreaterThan(decoded.get(4, 4, 1) + 80);
  }

  @Test
  void otherFormsAreRefused() {
    ImageEncoder encoder = ImageEncoder.fit(PICTURES, digits());
    ImageSet small = ImageSet.grey(8, 8, new byte[64]);

    assertThatThrownBy(() -> encoder.encode(small))
        .hasMessage(
            "1 pictures of 8 by 8 by 1, but the encoder was fitted to pictures of 16 by 16 by 1");
    assertThatThrownBy(
            () -> encoder.encode(PICTURES, new boolean[DrawnPictures.SIDE * DrawnPictures.SIDE]))
        .hasMessage("nothing of the pictures is visible");
    assertThatThrownBy(() -> ImageSet.grey(8, 8, new byte[65]))
        .hasMessageContaining("65 bytes are no whole number of pictures");
    assertThatThrownBy(() -> ImageSet.of(1, 1, 1, new byte[2], new int[] {0, -1}))
        .hasMessageContaining("picture 1 has label -1");
  }

  @Test
  void picturesAreChosenAndJoinedWithTheirLabels() {
    ImageSet joined = PICTURES.range(2, 4).and(PICTURES.select(7));

    assertThat(joined.size()).isEqualTo(3);
    assertThat(joined.label(2)).isEqualTo(PICTURES.label(7));
    assertThat(joined.picture(2)).isEqualTo(PICTURES.picture(7));
    assertThat(joined.classes()).isEqualTo(4);
  }
}
