package dev.rgm.runtime.agent;

import java.util.List;

/**
 * A signal that agents leave in the cells of a common place and that fades, as ants lay trails
 * (stigmergy). At the end of every step each agent adds the deposit to the cell it is in, up to an
 * intensity of 1, and then every cell keeps the share {@code decay} of its signal. Not thread-safe.
 */
public final class SharedSignal {
  private final String name;
  private final double[] initial;
  private final double deposit;
  private final double decay;
  private final int[] place;
  private final int[] sensed;
  private final double[] intensity;

  /**
   * A signal with its first intensities.
   *
   * @param name of the variable in the spec
   * @param initial intensity of every cell, 0 … 1
   * @param deposit at least 0
   * @param decay 0 … 1
   * @param place by agent, the factor whose states are the cells
   * @param sensed by agent, the factor whose state is the level of the signal where the agent is;
   *     empty if no agent senses the signal
   * @throws IllegalArgumentException for numbers out of range
   */
  public SharedSignal(
      String name,
      double[] initial,
      double deposit,
      double decay,
      List<Integer> place,
      List<Integer> sensed) {
    this.name = name;
    this.initial = initial.clone();
    this.intensity = initial.clone();
    this.deposit = deposit;
    this.decay = decay;
    this.place = place.stream().mapToInt(Integer::intValue).toArray();
    this.sensed = sensed.stream().mapToInt(Integer::intValue).toArray();
    for (double value : initial) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("intensity " + value + " is not in 0 … 1");
      }
    }
    if (!(deposit >= 0) || !(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("deposit " + deposit + " or decay " + decay);
    }
  }

  /** The name of the variable in the spec. */
  public String name() {
    return name;
  }

  /** The number of cells. */
  public int cells() {
    return intensity.length;
  }

  /** The intensity in a cell, 0 … 1. */
  public double intensity(int cell) {
    return intensity[cell];
  }

  /** A copy of all intensities, {@code [cell]}. */
  public double[] toArray() {
    return intensity.clone();
  }

  void reset() {
    System.arraycopy(initial, 0, intensity, 0, initial.length);
  }

  /** Lets the world of an agent show the level of the signal where the agent is. */
  void show(int agent, GenerativeProcess world, int levels) {
    if (sensed.length > 0) {
      double here = intensity[world.state(place[agent])];
      world.place(sensed[agent], Math.min(levels - 1, (int) (here * levels)));
    }
  }

  /** The factor of the level that an agent senses, or -1. */
  int sensedFactor(int agent) {
    return sensed.length == 0 ? -1 : sensed[agent];
  }

  void leave(int agent, GenerativeProcess world) {
    int cell = world.state(place[agent]);
    intensity[cell] = Math.min(1, intensity[cell] + deposit);
  }

  void fade() {
    for (int cell = 0; cell < intensity.length; cell++) {
      intensity[cell] *= decay;
    }
  }
}
