package dev.rgm.compiler.ir;

/**
 * One axis of a buffer.
 *
 * @param name what it runs over, such as {@code s0} for the states of factor 0
 * @param extent how many positions, at least 1
 */
public record Axis(String name, int extent) {

  /** Checks the extent. */
  public Axis {
    if (extent < 1) {
      throw new IllegalArgumentException("axis " + name + " has extent " + extent);
    }
  }

  @Override
  public String toString() {
    return name + "=" + extent;
  }
}
