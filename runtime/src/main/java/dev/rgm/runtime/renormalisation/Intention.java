package dev.rgm.runtime.renormalisation;

/**
 * That events of a stream are wanted, or to be avoided. In a stream of rewards or costs outcome 0
 * is nothing and every other outcome an event.
 *
 * @param stream a trailing one, from 1
 * @param strength χ in nats: positive if events are wanted, negative if they are to be avoided
 */
public record Intention(int stream, double strength) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the stream is the leading one, or the strength not finite
   */
  public Intention {
    if (stream < 1 || !Double.isFinite(strength)) {
      throw new IllegalArgumentException(
          "stream " + stream + " with strength " + strength + " is no intention");
    }
  }
}
