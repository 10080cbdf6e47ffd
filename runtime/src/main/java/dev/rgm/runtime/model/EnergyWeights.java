package dev.rgm.runtime.model;

/**
 * How much the parts of the expected free energy count beside each other, dimensionless.
 *
 * @param instrumental what utility counts, at least 0
 * @param epistemic what information about states and about parameters counts, at least 0
 */
public record EnergyWeights(double instrumental, double epistemic) {

  /** Every nat counts the same. */
  public static final EnergyWeights EQUAL = new EnergyWeights(1, 1);

  /** Checks the ranges. */
  public EnergyWeights {
    requireWeight("instrumental", instrumental);
    requireWeight("epistemic", epistemic);
  }

  private static void requireWeight(String name, double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(name + " weight " + weight + " is not 0 or more");
    }
  }
}
