package dev.rgm.runtime.renormalisation.quantiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoundQuantiserTest {
  private static final int WINDOW = 64;

  private static double[] chirp(int samples) {
    double[] signal = new double[samples];
    Arrays.setAll(
        signal, time -> Math.sin(2 * Math.PI * time * (4 + 8.0 * time / samples) / WINDOW));
    return signal;
  }

  @Test
  void aCoefficientIsTheWindowedSumAroundItsTime() {
    double[] signal = chirp(500);
    Tensor transformed = new WindowedFourier(new int[] {3, 9}, WINDOW).transform(signal);
    double expected = 0;
    double sum = 0;
    for (int m = 1; m <= WINDOW; m++) {
      double weight = 0.5 * (1 - Math.cos(2 * Math.PI * m / (WINDOW + 1)));
      int time = 200 + WINDOW / 2 - (m - 1);
      expected += weight * signal[time] * Math.cos(2 * Math.PI * 9 * time / WINDOW);
      sum += weight;
    }

    assertThat(transformed.get(1, 200)).isEqualTo(expected / sum, within(1e-9));
  }

  @Test
  void aToneComesBackFromItsFrequency() {
    double[] tone = new double[1000];
    Arrays.setAll(tone, time -> Math.cos(2 * Math.PI * 8 * time / WINDOW));
    WindowedFourier transform = new WindowedFourier(new int[] {8}, WINDOW);
    double[] back = transform.inverse(transform.transform(tone));

    // A cosine at a frequency of the transform leaves half its amplitude in the window.
    for (int time = WINDOW; time < 1000 - WINDOW; time++) {
      assertThat(back[time]).isEqualTo(tone[time] / 2, within(1e-3));
    }
  }

  @Test
  void theSoundComesBackFromItsOutcomes() {
    int[] cycles = new int[16];
    Arrays.setAll(cycles, index -> index + 1);
    WindowedFourier transform = new WindowedFourier(cycles, WINDOW);
    Tensor transformed = transform.transform(chirp(2048));
    SoundQuantiser.Fit fit =
        SoundQuantiser.fit(transformed, new QuantiserSettings(4, 33, 32, 1e6, 128));
    Tensor back = fit.quantiser().reconstruct(fit.outcomes());

    assertThat(fit.outcomes().times()).isEqualTo(16);
    assertThat(back.shape()).containsExactly(16, 2048);
    double error = 0;
    double energy = 0;
    for (int index = 0; index < back.size(); index++) {
      error += Math.pow(back.at(index) - transformed.at(index), 2);
      energy += Math.pow(transformed.at(index), 2);
    }
    assertThat(error / energy).isLessThan(0.01);
    assertThat(fit.quantiser().quantise(transformed)).isEqualTo(fit.outcomes());
    assertThat(fit.quantiser().quantiser().locations().extent(1)).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new WindowedFourier(new int[0], 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WindowedFourier(new int[] {1}, 8).transform(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SoundQuantiser.fit(Tensor.filled(1, 4, 100), QuantiserSettings.SOUND))
        .hasMessageContaining("do not fill a voxel of 512");
  }
}
