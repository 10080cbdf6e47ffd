package dev.rgm.runtime.continuous;

import dev.rgm.runtime.kernel.Matrices;
import java.util.Arrays;

/**
 * The Kalman filter: exact beliefs about the state of a {@link LinearSystem}, with the covariance
 * update in the form of Joseph, which keeps it symmetric and positive (Bar-Shalom, Li and
 * Kirubarajan 2001, §5.2.3). Nothing is allocated after construction.
 *
 * <p>A measurement that is missing is {@link Double#NaN}; the others are used.
 */
final class KalmanFilter {
  /** ln 2π, of the density of a Gaussian. */
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final int n;
  private final int m;
  private final double[] dynamics;
  private final double[] observation;
  private final double[] processNoise;
  private final double[] observationNoise;

  /** The rows of H and R that were measured, and which they are. */
  private final int[] seen;

  private final double[] rows;
  private final double[] noise;

  private final double[] innovation;
  private final double[] innovationFactor;

  /** P Hᵀ, then the gain, {@code [n, measured]}. */
  private final double[] gain;

  private final double[] remainder;
  private final double[] product;
  private final double[] vector;

  KalmanFilter(LinearSystem system) {
    n = system.state().size();
    m = system.measurement().size();
    dynamics = system.dynamics().data();
    observation = system.observation().data();
    processNoise = system.processNoise().data();
    observationNoise = system.observationNoise().data();
    seen = new int[m];
    rows = new double[m * n];
    noise = new double[m * m];
    innovation = new double[m];
    innovationFactor = new double[m * m];
    gain = new double[n * m];
    remainder = new double[n * n];
    product = new double[n * n];
    vector = new double[n];
  }

  /**
   * Takes in a measurement.
   *
   * @param measured {@code [m]}, NaN where nothing was measured
   * @param mean {@code [n]}, the belief before and after
   * @param covariance {@code [n, n]}, likewise
   * @return −ln of the density of the measurement given those before, nats; 0 if nothing was
   *     measured, and +∞ if the belief is no longer a distribution in the range of doubles
   */
  double update(double[] measured, double[] mean, double[] covariance) {
    int k = select(measured);
    if (k == 0) {
      return 0;
    }
    for (int row = 0; row < k; row++) {
      innovation[row] = measured[seen[row]] - Matrices.dot(rows, row * n, mean, 0, n);
      for (int state = 0; state < n; state++) {
        gain[state * k + row] = Matrices.dot(covariance, state * n, rows, row * n, n);
      }
    }
    for (int row = 0; row < k; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = noise[row * k + column];
        for (int state = 0; state < n; state++) {
          sum += rows[row * n + state] * gain[state * k + column];
        }
        innovationFactor[row * k + column] = sum;
      }
    }
    if (!Cholesky.factor(innovationFactor, k)) {
      return Double.POSITIVE_INFINITY;
    }
    for (int state = 0; state < n; state++) {
      Cholesky.forward(innovationFactor, k, gain, state * k);
      Cholesky.backward(innovationFactor, k, gain, state * k);
    }
    for (int state = 0; state < n; state++) {
      mean[state] += Matrices.dot(gain, state * k, innovation, 0, k);
    }
    contract(k, covariance);
    Cholesky.forward(innovationFactor, k, innovation, 0);
    return 0.5 * (k * LOG_TWO_PI + Matrices.dot(innovation, 0, innovation, 0, k))
        + Cholesky.halfLogDeterminant(innovationFactor, k);
  }

  /** Copies the rows of what was measured, and says how many there are. */
  private int select(double[] measured) {
    int k = 0;
    for (int row = 0; row < m; row++) {
      if (!Double.isNaN(measured[row])) {
        seen[k++] = row;
      }
    }
    for (int row = 0; row < k; row++) {
      System.arraycopy(observation, seen[row] * n, rows, row * n, n);
      for (int column = 0; column < k; column++) {
        noise[row * k + column] = observationNoise[seen[row] * m + seen[column]];
      }
    }
    return k;
  }

  /** P ← (I − K H) P (I − K H)ᵀ + K R Kᵀ. */
  private void contract(int k, double[] covariance) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        double sum = row == column ? 1 : 0;
        for (int i = 0; i < k; i++) {
          sum -= gain[row * k + i] * rows[i * n + column];
        }
        remainder[row * n + column] = sum;
      }
    }
    multiply(remainder, covariance, product);
    multiplyTransposed(product, remainder, covariance);
    for (int row = 0; row < n; row++) {
      for (int i = 0; i < k; i++) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
          sum += gain[row * k + j] * noise[j * k + i];
        }
        for (int column = 0; column < n; column++) {
          covariance[row * n + column] += sum * gain[column * k + i];
        }
      }
    }
    symmetrise(covariance);
  }

  /**
   * Moves the belief on by one step: the mean to F m + {@code shift}, the covariance to F P Fᵀ + Q.
   *
   * @param shift {@code [n]}, what the input adds: G u
   */
  void predict(double[] shift, double[] mean, double[] covariance) {
    Matrices.multiply(dynamics, n, n, mean, vector);
    for (int state = 0; state < n; state++) {
      mean[state] = vector[state] + shift[state];
    }
    multiply(dynamics, covariance, product);
    multiplyTransposed(product, dynamics, covariance);
    for (int index = 0; index < n * n; index++) {
      covariance[index] += processNoise[index];
    }
    symmetrise(covariance);
  }

  private void multiply(double[] a, double[] b, double[] target) {
    Arrays.fill(target, 0);
    for (int row = 0; row < n; row++) {
      for (int k = 0; k < n; k++) {
        double factor = a[row * n + k];
        for (int column = 0; column < n; column++) {
          target[row * n + column] += factor * b[k * n + column];
        }
      }
    }
  }

  private void multiplyTransposed(double[] a, double[] b, double[] target) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        target[row * n + column] = Matrices.dot(a, row * n, b, column * n, n);
      }
    }
  }

  private void symmetrise(double[] matrix) {
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < row; column++) {
        double half = 0.5 * (matrix[row * n + column] + matrix[column * n + row]);
        matrix[row * n + column] = half;
        matrix[column * n + row] = half;
      }
    }
  }
}
