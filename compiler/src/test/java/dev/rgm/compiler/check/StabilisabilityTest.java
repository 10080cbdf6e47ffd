package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.continuous.LinearQuadraticRegulator;
import dev.rgm.runtime.continuous.Space;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The check says before the run what the regulator finds when it is built. */
class StabilisabilityTest {

  /** Whether the regulator of unit costs exists. */
  private static boolean isRegulated(double[] f, int n, double[] g, int k) {
    try {
      LinearQuadraticRegulator.control(
          new Space("u", k),
          Tensor.of(new int[] {n, n}, f),
          Tensor.of(new int[] {n, k}, g),
          Tensor.filled(0, n),
          unit(n),
          unit(k));
      return true;
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("cannot keep the system in bounds");
      return false;
    }
  }

  private static Tensor unit(int size) {
    double[] data = new double[size * size];
    for (int index = 0; index < size; index++) {
      data[index * (size + 1)] = 1;
    }
    return Tensor.of(new int[] {size, size}, data);
  }

  /**
   * Systems in coordinates in which {@code reached} components are driven and the others are not,
   * mixed in other coordinates so that no zero shows it.
   */
  @Test
  void agreesWithTheRegulator() {
    int refused = 0;
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(5);
      int k = 1 + random.nextInt(2);
      int reached = random.nextInt(n + 1);
      double[] f = numbers(random, n * n, 38);
      double[] g = numbers(random, n * k, 32);
      for (int row = reached; row < n; row++) {
        for (int column = 0; column < n; column++) {
          f[row * n + column] *= column < reached ? 0 : 1;
        }
        for (int input = 0; input < k; input++) {
          g[row * k + input] = 0;
        }
      }
      for (int turn = 0; turn < 2 * n; turn++) {
        shear(f, g, n, k, random);
      }
      double radius = Stabilisability.unreachedRadius(f, n, g, k);
      boolean settles = Stabilisability.settles(radius);
      assertThat(isRegulated(f, n, g, k)).as("seed %d, radius %s", seed, radius).isEqualTo(settles);
      refused += settles ? 0 : 1;
    }
    assertThat(refused).isBetween(50, 250);
  }

  /** Adds one component of the state to another, which changes coordinates without rounding. */
  private static void shear(double[] f, double[] g, int n, int k, SplittableRandom random) {
    int to = random.nextInt(n);
    int from = random.nextInt(n);
    if (to == from) {
      return;
    }
    for (int column = 0; column < n; column++) {
      f[to * n + column] += f[from * n + column];
    }
    for (int row = 0; row < n; row++) {
      f[row * n + from] -= f[row * n + to];
    }
    for (int input = 0; input < k; input++) {
      g[to * k + input] += g[from * k + input];
    }
  }

  /** Multiples of 1/32. */
  private static double[] numbers(SplittableRandom random, int count, int largest) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, index -> random.nextInt(-largest, largest + 1) / 32.0);
    return numbers;
  }

  @Test
  void aPartThatStaysOrSwingsDoesNotSettle() {
    double[] constant = {0.5, 1, 0, 1};
    double[] swing = {0.5, 1, 0, 0, 0.6, -0.8, 0, 0.8, 0.6};
    double[] slow = {0.5, 1, 0, 0.999};
    assertThat(Stabilisability.unreachedRadius(constant, 2, new double[] {1, 0}, 1)).isEqualTo(1);
    assertThat(Stabilisability.unreachedRadius(swing, 3, new double[] {1, 0, 0}, 1))
        .isCloseTo(1, within(1e-9));
    double radius = Stabilisability.unreachedRadius(slow, 2, new double[] {1, 0}, 1);
    assertThat(radius).isCloseTo(0.999, within(1e-9));
    assertThat(Stabilisability.settles(radius)).isTrue();
    assertThat(Stabilisability.unreachedRadius(constant, 2, new double[] {0, 1e-3}, 1)).isZero();
  }
}
