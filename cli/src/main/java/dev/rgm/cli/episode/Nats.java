package dev.rgm.cli.episode;

/** Energies as three decimals show them. */
final class Nats {
  /** What is nearer to zero than this shows as zero. */
  private static final double HALF_OF_THE_LAST_DECIMAL = 0.0005;

  private Nats() {}

  /** The same number, but 0 instead of a rounding error below it, which would show as -0.000. */
  static double shown(double nats) {
    return Math.abs(nats) < HALF_OF_THE_LAST_DECIMAL ? 0 : nats;
  }
}
