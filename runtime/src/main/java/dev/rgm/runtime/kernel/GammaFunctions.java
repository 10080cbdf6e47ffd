package dev.rgm.runtime.kernel;

/**
 * The logarithm of the gamma function and its derivative for positive arguments, to nearly full
 * double precision: recurrence up to {@value #ASYMPTOTIC_FROM}, then the asymptotic series with
 * Bernoulli numbers (Abramowitz and Stegun, 6.1.41 and 6.3.18).
 */
public final class GammaFunctions {
  private static final double ASYMPTOTIC_FROM = 10;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** B(2k) for k = 1 … 7. */
  private static final double[] BERNOULLI = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6
  };

  private GammaFunctions() {}

  /** ln Γ(x), x > 0. */
  public static double logGamma(double x) {
    double argument = x;
    double product = 1;
    while (argument < ASYMPTOTIC_FROM) {
      product *= argument++;
    }
    double series = 0;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      series = series / (argument * argument) + BERNOULLI[k - 1] / (2.0 * k * (2 * k - 1));
    }
    return (argument - 0.5) * Math.log(argument)
        - argument
        + HALF_LOG_TWO_PI
        + series / argument
        - Math.log(product);
  }

  /** The digamma function ψ(x) = d ln Γ(x) / dx, x > 0. */
  public static double digamma(double x) {
    double argument = x;
    double shift = 0;
    while (argument < ASYMPTOTIC_FROM) {
      shift += 1 / argument++;
    }
    double square = argument * argument;
    double series = 0;
    for (int k = BERNOULLI.length; k >= 1; k--) {
      series = (series + BERNOULLI[k - 1] / (2.0 * k)) / square;
    }
    return Math.log(argument) - 0.5 / argument - series - shift;
  }
}
