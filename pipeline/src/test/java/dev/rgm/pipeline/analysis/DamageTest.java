package dev.rgm.pipeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.renormalisation.image.ImageSet;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
  private static final int SIDE = 12;

  /** Two pictures of 12 by 12 pixels, all 100, with one bright pixel in the middle. */
  private static ImageSet pictures() {
    byte[] pixels = new byte[2 * SIDE * SIDE];
    Arrays.fill(pixels, (byte) 100);
    pixels[6 * SIDE + 6] = (byte) 250;
    pixels[SIDE * SIDE + 6 * SIDE + 6] = (byte) 250;
    return ImageSet.of(SIDE, SIDE, 1, pixels, new int[] {3, 1});
  }

  @ParameterizedTest
  @EnumSource
  void isNoneAtFirstAndTheSameEachTime(Damage damage) {
    ImageSet whole = pictures();
    assertThat(damage.extents().get(0)).isZero();
    assertThat(damage.apply(whole, 0)).isSameAs(whole);
    for (int extent : damage.extents().subList(1, damage.extents().size())) {
      ImageSet damaged = damage.apply(whole, extent);
      assertThat(damaged.picture(0)).isNotEqualTo(whole.picture(0));
      assertThat(damaged.picture(1)).isEqualTo(damage.apply(whole, extent).picture(1));
      assertThat(damaged.label(0)).isEqualTo(3);
    }
    assertThat(whole.picture(0)).isEqualTo(pictures().picture(0));
  }

  @Test
  void coversASquareWithGrey() {
    ImageSet damaged = Damage.OCCLUSION.apply(pictures(), 4);
    assertThat(count(damaged, 128)).isEqualTo(16);
  }

  @Test
  void movesPicturesByWholePixels() {
    ImageSet moved = Damage.SHIFT.apply(pictures(), 2);
    int bright =
        IntStream.range(0, SIDE * SIDE)
            .filter(i -> moved.pixel(0, i / SIDE, i % SIDE, 0) == 250)
            .findFirst()
            .orElseThrow();
    int rows = Math.abs(bright / SIDE - 6);
    int columns = Math.abs(bright % SIDE - 6);
    assertThat(Math.max(rows, columns)).isEqualTo(2);
    assertThat(rows % 2 + columns % 2).isZero();
    assertThat(count(moved, 0)).as("black comes in from the border").isGreaterThanOrEqualTo(24);
  }

  @Test
  void hidesQuartersAndSaysWhich() {
    ImageSet pictures = pictures();
    boolean[] seen = Damage.MISSING_QUARTERS.visible(pictures, 1);
    assertThat(seen[0]).isTrue();
    assertThat(seen[SIDE - 1]).isFalse();
    assertThat(IntStream.range(0, seen.length).filter(i -> !seen[i])).hasSize(36);
    assertThat(count(Damage.MISSING_QUARTERS.apply(pictures, 3), 0)).isEqualTo(108);
    boolean[] all = Damage.NOISE.visible(pictures, 64);
    assertThat(IntStream.range(0, all.length).allMatch(i -> all[i])).isTrue();
  }

  @Test
  void addsNoiseOfTheExtentAsked() {
    byte[] grey = new byte[100 * 100];
    Arrays.fill(grey, (byte) 127);
    ImageSet noisy = Damage.NOISE.apply(ImageSet.grey(100, 100, grey), 16);
    double sum = 0;
    for (int pixel = 0; pixel < 10_000; pixel++) {
      double off = noisy.pixel(0, pixel / 100, pixel % 100, 0) - 127;
      sum += off * off;
    }
    assertThat(Math.sqrt(sum / 10_000)).isBetween(15.5, 16.5);
  }

  private static long count(ImageSet pictures, int value) {
    return IntStream.range(0, SIDE * SIDE)
        .filter(i -> pictures.pixel(0, i / SIDE, i % SIDE, 0) == value)
        .count();
  }
}
