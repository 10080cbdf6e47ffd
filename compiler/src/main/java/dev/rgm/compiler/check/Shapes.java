package dev.rgm.compiler.check;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes as people read them, and without their unit axes. */
final class Shapes {
  private Shapes() {}

  /** {@code 3x4}; a scalar is {@code a single number}. */
  static String text(int[] shape) {
    return shape.length == 0
        ? "a single number"
        : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }

  /** {@code [3,4]}, as a declaration writes it. */
  static String brackets(int[] shape) {
    return Arrays.stream(shape)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The shape without axes of extent one. */
  static int[] squeezed(int[] shape) {
    return Arrays.stream(shape).filter(extent -> extent != 1).toArray();
  }
}
