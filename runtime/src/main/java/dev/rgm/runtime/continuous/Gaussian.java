package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Objects;

/**
 * A read-only view on a Gaussian distribution that lives in arrays of an agent. It shows the values
 * of the moment and allocates nothing, but for the copies.
 */
public final class Gaussian {
  /** ln 2π + 1: twice the entropy of a standard normal number, nats. */
  private static final double LOG_TWO_PI_E = Math.log(2 * Math.PI) + 1;

  private final double[] mean;
  private final double[] covariance;

  /**
   * A view; nothing is copied.
   *
   * @param mean {@code [n]}
   * @param covariance {@code [n, n]}, row-major, symmetric
   */
  public Gaussian(double[] mean, double[] covariance) {
    if (covariance.length != mean.length * mean.length) {
      throw new IllegalArgumentException(
          covariance.length + " numbers are no covariance of " + mean.length + " components");
    }
    this.mean = mean;
    this.covariance = covariance;
  }

  /** The number n of components. */
  public int size() {
    return mean.length;
  }

  /** The expected value of one component, {@code 0 ≤ index < size()}. */
  public double mean(int index) {
    return mean[index];
  }

  /** The variance of one component. */
  public double variance(int index) {
    return covariance[Objects.checkIndex(index, mean.length) * (mean.length + 1)];
  }

  /** The standard deviation of one component, in its unit. */
  public double deviation(int index) {
    return Math.sqrt(variance(index));
  }

  /** The covariance of two components. */
  public double covariance(int row, int column) {
    return covariance[
        Objects.checkIndex(row, mean.length) * mean.length
            + Objects.checkIndex(column, mean.length)];
  }

  /** The differential entropy in nats: ½ (n ln 2πe + ln det covariance); may be negative. */
  public double entropy() {
    double[] factor = covariance.clone();
    if (!Cholesky.factor(factor, mean.length)) {
      return Double.NEGATIVE_INFINITY;
    }
    return 0.5 * mean.length * LOG_TWO_PI_E + Cholesky.halfLogDeterminant(factor, mean.length);
  }

  /** A copy of the expected values, axes {@code [n]}. */
  public Tensor meanTensor() {
    return Tensor.vector(mean);
  }

  /** A copy of the covariance, axes {@code [n, n]}. */
  public Tensor covarianceTensor() {
    return Tensor.of(new int[] {mean.length, mean.length}, covariance);
  }
}
