package dev.rgm.runtime.inference;

/** Updates independent beliefs about the factors of a level by what was observed at one time. */
public interface FactorInference {

  /**
   * Updates beliefs in place.
   *
   * @param outcomes none open
   * @param beliefs prior distributions, one for every factor; posteriors afterwards
   * @return the evidence bound F in nats, at most 0 up to rounding
   */
  double update(Outcomes outcomes, double[][] beliefs);
}
