package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Locale;

/**
 * The real part of a Fourier transform over a sliding window, and its inverse ({@code
 * rgm-algorithms.md} §5.5).
 */
public final class WindowedFourier {
  private static final double MAXIMAL_WORK = 1e12;

  private final int[] cycles;
  private final int window;

  /**
   * Prepares a transform.
   *
   * @param cycles of each frequency per window, at least 1
   * @param window in samples, at least 1
   * @throws IllegalArgumentException if a number is out of range
   */
  public WindowedFourier(int[] cycles, int window) {
    if (cycles.length == 0 || window < 1) {
      throw new IllegalArgumentException(
          cycles.length + " frequencies over a window of " + window + " samples");
    }
    this.cycles = cycles.clone();
    this.window = window;
  }

  /**
   * Transforms a signal; beyond its ends it is silent.
   *
   * @param signal one sample a time point
   * @return axes {@code [frequency, time]}
   */
  public Tensor transform(double[] signal) {
    requireWork(signal.length);
    double[] kernel = kernel();
    double[] modulated = new double[signal.length];
    double[] result = new double[Tensor.elements(cycles.length, signal.length)];
    for (int frequency = 0; frequency < cycles.length; frequency++) {
      for (int time = 0; time < signal.length; time++) {
        modulated[time] = signal[time] * Math.cos(phase(frequency, time));
      }
      int target = frequency * signal.length;
      for (int tap = 0; tap < window; tap++) {
        int shift = window / 2 - tap;
        int from = Math.max(0, -shift);
        int to = Math.min(signal.length, signal.length - shift);
        for (int time = from; time < to; time++) {
          result[target + time] += kernel[tap] * modulated[time + shift];
        }
      }
    }
    return Tensor.wrap(new int[] {cycles.length, signal.length}, result);
  }

  /**
   * The signal of a transform, up to scale.
   *
   * @param transformed axes {@code [frequency, time]}
   * @throws IllegalArgumentException if there is another number of frequencies
   */
  public double[] inverse(Tensor transformed) {
    if (transformed.rank() != 2 || transformed.extent(0) != cycles.length) {
      throw new IllegalArgumentException(
          transformed + " has not the axes [frequency " + cycles.length + ", time]");
    }
    int times = transformed.extent(1);
    double[] signal = new double[times];
    for (int frequency = 0; frequency < cycles.length; frequency++) {
      for (int time = 0; time < times; time++) {
        signal[time] += transformed.at(frequency * times + time) * Math.cos(phase(frequency, time));
      }
    }
    return signal;
  }

  private double phase(int frequency, int time) {
    // Whole turns are taken out first, so that late samples keep their precision.
    long turns = (long) cycles[frequency] * time % window;
    return 2 * Math.PI * turns / window;
  }

  private double[] kernel() {
    double[] kernel = new double[window];
    double sum = 0;
    for (int tap = 0; tap < window; tap++) {
      kernel[tap] = (1 - Math.cos(2 * Math.PI * (tap + 1) / (window + 1))) / 2;
      sum += kernel[tap];
    }
    for (int tap = 0; tap < window; tap++) {
      kernel[tap] /= sum;
    }
    return kernel;
  }

  private void requireWork(int samples) {
    if (samples == 0 || (double) samples * window * cycles.length > MAXIMAL_WORK) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d samples, a window of %d and %d frequencies are too much or nothing",
              samples,
              window,
              cycles.length));
    }
  }
}
