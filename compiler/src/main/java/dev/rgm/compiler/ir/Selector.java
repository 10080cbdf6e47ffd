package dev.rgm.compiler.ir;

/**
 * A whole number that a procedure is called with or a loop counts.
 *
 * @param name a Java identifier
 * @param extent the number runs from 0 to {@code extent - 1}
 */
public record Selector(String name, int extent) {
  @Override
  public String toString() {
    return name + "<" + extent;
  }
}
