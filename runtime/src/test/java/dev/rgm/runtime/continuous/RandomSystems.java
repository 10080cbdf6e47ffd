package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Linear systems with random numbers, the same for the same seed. */
final class RandomSystems {
  private final SplittableRandom random;

  RandomSystems(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A system of n states and m measurements; with k inputs if k is positive. */
  LinearSystem system(int n, int m, int k) {
    Optional<Control> control =
        k == 0
            ? Optional.empty()
            : Optional.of(
                new Control(
                    new Space("u", k), matrix(n, k, 1), vector(n), matrix(k, n, 0.3), vector(k)));
    return new LinearSystem(
        "random",
        new Space("x", n),
        new Space("y", m),
        matrix(n, n, 0.7),
        matrix(m, n, 1),
        covariance(n),
        covariance(m),
        vector(n),
        covariance(n),
        control);
  }

  Tensor vector(int size) {
    return Tensor.vector(random.doubles(size, -1, 1).toArray());
  }

  Tensor matrix(int rows, int columns, double scale) {
    double[] data = random.doubles((long) rows * columns, -scale, scale).toArray();
    return Tensor.of(new int[] {rows, columns}, data);
  }

  /** M Mᵀ + a little on the diagonal. */
  Tensor covariance(int size) {
    double[] m = random.doubles((long) size * size, -1, 1).toArray();
    double[] data = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          data[i * size + j] += m[i * size + k] * m[j * size + k];
        }
        data[i * size + j] += i == j ? 0.2 : 0;
      }
    }
    return Tensor.of(new int[] {size, size}, data);
  }

  /** Measurements, each missing with a probability. */
  double[][] measurements(int times, int m, double missing) {
    double[][] rows = new double[times][m];
    for (double[] row : rows) {
      Arrays.setAll(
          row, i -> random.nextDouble() < missing ? Double.NaN : random.nextDouble(-2, 2));
    }
    return rows;
  }

  double[][] inputs(int times, int k) {
    double[][] rows = new double[times][k];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextDouble(-1, 1));
    }
    return rows;
  }
}
