package dev.rgm.runtime.renormalisation.quantiser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BinsTest {
  @Test
  void theNearestBinIsThatOfAFullSearch() {
    Random random = new Random(3);
    for (int count : new int[] {3, 5, 7, 17}) {
      Bins bins = Bins.over(new double[] {-2.7, 1.3}, count);
      for (int trial = 0; trial < 2000; trial++) {
        double amplitude = random.nextGaussian() * 3;
        int nearest = 0;
        for (int bin = 1; bin < count; bin++) {
          if (Math.abs(bins.amplitude(bin) - amplitude)
              < Math.abs(bins.amplitude(nearest) - amplitude)) {
            nearest = bin;
          }
        }
        assertThat(bins.nearest(amplitude)).isEqualTo(nearest);
      }
    }
  }

  @Test
  void theEndsHoldTheLargestAmplitudeAndZeroIsInTheMiddle() {
    Bins bins = Bins.over(new double[] {1, -4, 2}, 5);

    assertThat(bins.amplitude(0)).isEqualTo(-4);
    assertThat(bins.amplitude(4)).isEqualTo(4);
    assertThat(bins.nearest(0)).isEqualTo(2);
    assertThat(bins.nearest(1e300)).isEqualTo(4);
    assertThat(bins.nearest(-1e300)).isZero();
  }

  @Test
  void ofTwoBinsThatAreEquallyNearTheLowerOneIsTaken() {
    assertThat(Bins.over(new double[] {2}, 5).nearest(0.5)).isEqualTo(2);
    assertThat(Bins.over(new double[] {2}, 5).nearest(-0.5)).isEqualTo(1);
  }
}
