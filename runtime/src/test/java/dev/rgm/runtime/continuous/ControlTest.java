package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final Tensor CART = square(1, 0.1, 0, 1);
  private static final Tensor PUSH = Tensor.of(new int[] {2, 1}, new double[] {0.005, 0.1});
  private static final Tensor GOAL = Tensor.vector(3, 0);

  private static Tensor square(double... values) {
    int size = (int) Math.sqrt(values.length);
    return Tensor.of(new int[] {size, size}, values);
  }

  private static Control regulator(Tensor dynamics, Tensor effect, Tensor goal) {
    return LinearQuadraticRegulator.control(
        new Space("u", 1), dynamics, effect, goal, square(1, 0, 0, 0.1), square(0.5));
  }

  private static LinearSystem cart(Control control) {
    return new LinearSystem(
        "cart",
        new Space("x", 2),
        new Space("y", 1),
        CART,
        Tensor.of(new int[] {1, 2}, new double[] {1, 0}),
        square(1e-6, 0, 0, 1e-6),
        square(1e-4),
        Tensor.vector(0, 0),
        square(1, 0, 0, 1),
        Optional.of(control));
  }

  @Test
  void theSolutionSolvesTheRiccatiEquation() {
    for (int seed = 0; seed < 20; seed++) {
      RandomSystems random = new RandomSystems(seed);
      DMatrixRMaj a = matrix(random.matrix(4, 4, 1));
      DMatrixRMaj b = matrix(random.matrix(4, 2, 1));
      DMatrixRMaj q = matrix(random.covariance(4));
      DMatrixRMaj r = matrix(random.covariance(2));
      DMatrixRMaj x = Riccati.solve(a, b, q, r);
      DMatrixRMaj left = Riccati.product(Riccati.transposed(b), x);
      DMatrixRMaj weight = r.copy();
      CommonOps_DDRM.multAdd(left, b, weight);
      CommonOps_DDRM.invert(weight);
      DMatrixRMaj gain = Riccati.product(weight, Riccati.product(left, a));
      DMatrixRMaj closed = a.copy();
      CommonOps_DDRM.multAdd(-1, b, gain, closed);
      DMatrixRMaj right = q.copy();
      CommonOps_DDRM.multAdd(Riccati.transposed(a), Riccati.product(x, closed), right);
      double scale = CommonOps_DDRM.elementMaxAbs(x);
      assertThat(MatrixFeatures_DDRM.isIdentical(x, right, 1e-11 * scale)).isTrue();
      assertThat(MatrixFeatures_DDRM.isPositiveDefinite(x)).isTrue();
    }
  }

  @Test
  void aScalarRegulatorHasTheGoldenRatioAsItsCost() {
    // x' = x + u, unit costs: x² = x + 1.
    Control control =
        LinearQuadraticRegulator.control(
            new Space("u", 1), square(1), square(1), Tensor.vector(5), square(1), square(1));
    double golden = 0.5 * (1 + Math.sqrt(5));
    assertThat(control.gain().at(0)).isCloseTo(golden / (1 + golden), within(1e-14));
    assertThat(control.bias().at(0)).isZero();
  }

  @Test
  void aRegulatorReachesItsGoal() {
    assertThat(distanceAfter(cart(regulator(CART, PUSH, GOAL)), 200)).isLessThan(0.05);
  }

  @Test
  void theRegulatorHoldsAGoalThatTheSystemWouldLeave() {
    Tensor leaking = square(0.8);
    Control control =
        LinearQuadraticRegulator.control(
            new Space("u", 1), leaking, square(0.5), Tensor.vector(10), square(1), square(1));
    // (1 − 0.8) 10 = 0.5 u
    assertThat(control.bias().at(0)).isCloseTo(4, within(1e-12));
  }

  @Test
  void proportionalControlReachesItsGoal() {
    Control control =
        new Control(
            new Space("u", 1),
            PUSH,
            GOAL,
            Tensor.of(new int[] {1, 2}, new double[] {1, 1.5}),
            Tensor.vector(0));
    assertThat(distanceAfter(cart(control), 300)).isLessThan(0.05);
  }

  /** The distance of the true position from the goal after some steps. */
  private static double distanceAfter(LinearSystem system, int steps) {
    KalmanAgent agent = new KalmanAgent(system);
    LinearProcess world = new LinearProcess(system);
    world.reset(5);
    double[] measured = new double[1];
    double[] inputs = new double[1];
    for (int time = 0; time < steps; time++) {
      world.observe(measured);
      agent.step(measured, inputs);
      world.advance(inputs);
    }
    return Math.abs(world.state()[0] - GOAL.at(0));
  }

  @Test
  void theChosenInputIsTheLawAtTheMean() {
    LinearSystem system = new RandomSystems(2).system(3, 2, 2);
    KalmanAgent agent = new KalmanAgent(system);
    double[] inputs = new double[2];
    agent.step(new double[] {0.3, -0.4}, inputs);
    Control law = system.control().orElseThrow();
    for (int k = 0; k < 2; k++) {
      double expected = law.bias().at(k);
      for (int i = 0; i < 3; i++) {
        expected += law.gain().get(k, i) * (law.goal().at(i) - agent.belief().mean(i));
      }
      assertThat(inputs[k]).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void whatNoInputReachesCannotBeHeld() {
    Tensor unreachable = Tensor.of(new int[] {2, 1}, new double[] {1, 0});
    assertThatThrownBy(() -> regulator(square(0.5, 0, 0, 1.1), unreachable, GOAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no stabilising solution");
    assertThatThrownBy(() -> regulator(square(0.5, 0, 0, 1), unreachable, GOAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no stabilising solution");
  }

  @Test
  void costsMustBePositive() {
    assertThatThrownBy(
            () ->
                LinearQuadraticRegulator.control(
                    new Space("u", 1), CART, PUSH, GOAL, square(1, 0, 0, -1), square(0)))
        .hasMessageContaining("state cost is not positive definite")
        .hasMessageContaining("input cost is not positive definite");
  }

  private static DMatrixRMaj matrix(Tensor tensor) {
    return new DMatrixRMaj(tensor.extent(0), tensor.extent(1), true, tensor.data().clone());
  }
}
