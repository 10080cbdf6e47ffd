package dev.rgm.runtime.continuous;

import java.util.Arrays;

/** Gaussians with weights, in arrays that are made once. */
final class Mixture {
  final double[] weights;
  final double[][] means;
  final double[][] covariances;
  private final int n;

  Mixture(int parts, int n) {
    this.n = n;
    weights = new double[parts];
    means = new double[parts][n];
    covariances = new double[parts][n * n];
  }

  /** Takes over the numbers of another mixture of the same size. */
  void copy(Mixture other) {
    System.arraycopy(other.weights, 0, weights, 0, weights.length);
    for (int part = 0; part < weights.length; part++) {
      System.arraycopy(other.means[part], 0, means[part], 0, n);
      System.arraycopy(other.covariances[part], 0, covariances[part], 0, n * n);
    }
  }

  /** Whether the mean of a part is finite. */
  boolean isFinite(int part) {
    for (double value : means[part]) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The mean and covariance of the mixture under other weights.
   *
   * @param shares one per part, sum one
   */
  void collapse(double[] shares, double[] mean, double[] covariance) {
    Arrays.fill(mean, 0);
    Arrays.fill(covariance, 0);
    for (int part = 0; part < weights.length; part++) {
      for (int i = 0; i < n; i++) {
        mean[i] += shares[part] * means[part][i];
      }
    }
    for (int part = 0; part < weights.length; part++) {
      if (shares[part] == 0) {
        continue;
      }
      double[] center = means[part];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double spread = (center[i] - mean[i]) * (center[j] - mean[j]);
          covariance[i * n + j] += shares[part] * (covariances[part][i * n + j] + spread);
        }
      }
    }
  }

  /** How many numbers {@link #save} gives. */
  int size() {
    return weights.length * (1 + n + n * n);
  }

  /** All numbers in one array. */
  double[] save() {
    double[] saved = Arrays.copyOf(weights, size());
    int at = weights.length;
    for (int part = 0; part < weights.length; part++) {
      System.arraycopy(means[part], 0, saved, at, n);
      System.arraycopy(covariances[part], 0, saved, at + n, n * n);
      at += n + n * n;
    }
    return saved;
  }

  /** The inverse of {@link #save}. */
  void restore(double[] saved) {
    System.arraycopy(saved, 0, weights, 0, weights.length);
    int at = weights.length;
    for (int part = 0; part < weights.length; part++) {
      System.arraycopy(saved, at, means[part], 0, n);
      System.arraycopy(saved, at + n, covariances[part], 0, n * n);
      at += n + n * n;
    }
  }
}
