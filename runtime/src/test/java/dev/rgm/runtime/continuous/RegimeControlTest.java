package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Inputs of a system whose regime changes by itself. */
class RegimeControlTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static Tensor one(double value) {
    return Tensor.of(new int[] {1, 1}, new double[] {value});
  }

  /** A scalar system with the regulator of costs 2 and 0.5 towards 4. */
  private static LinearSystem regulated(double f, double g) {
    return new LinearSystem(
        "scalar",
        new Space("x", 1),
        new Space("y", 1),
        one(f),
        one(1),
        one(0.2),
        one(0.5),
        Tensor.vector(1),
        one(1),
        Optional.of(
            LinearQuadraticRegulator.control(
                new Space("v", 1), one(f), one(g), Tensor.vector(4), one(2), one(0.5))));
  }

  /**
   * The gain of a scalar regulator in closed form: the positive root p of g² p² + (r (1 − f²) − q
   * g²) p − q r = 0 gives f g p / (r + g² p).
   */
  private static double gain(double f, double g, double q, double r) {
    double b = r * (1 - f * f) - q * g * g;
    double p = (-b + Math.sqrt(b * b + 4 * g * g * q * r)) / (2 * g * g);
    return f * g * p / (r + g * g * p);
  }

  @Test
  void inputsAreTheLawsWeightedByTheRegimes() {
    double[] f = {0.9, 1.2};
    double[] g = {0.5, -1.5};
    SwitchingSystem system =
        new Hybrids(1).steered(List.of(regulated(f[0], g[0]), regulated(f[1], g[1])));
    SwitchingAgent agent = new SwitchingAgent(system);
    double[] inputs = new double[1];
    for (double measured : new double[] {2, 1, 3, 6, 4}) {
      agent.observe(new double[] {measured});
      assertThat(agent.act(inputs)).isEqualTo(SwitchingAgent.NO_ACTION);
      double expected = 0;
      for (int regime = 0; regime < 2; regime++) {
        double distance = 4 - agent.belief(regime).mean(0);
        double hold = (1 - f[regime]) * 4 / g[regime];
        double law = gain(f[regime], g[regime], 2, 0.5) * distance + hold;
        expected += agent.regimes().probability(regime) * law;
      }
      assertThat(inputs[0]).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void regimesWithoutDifferenceAreOneKalmanAgent() {
    Hybrids hybrids = new Hybrids(5);
    LinearSystem base = hybrids.systems().system(3, 2, 2);
    SwitchingAgent agent = new SwitchingAgent(hybrids.steered(List.of(base, base)));
    KalmanAgent alone = new KalmanAgent(base);
    double[] inputs = new double[2];
    double[] expected = new double[2];
    double[][] forced = hybrids.systems().inputs(10, 2);
    double[][] measured = hybrids.systems().measurements(10, 2, 0.2);
    for (int time = 0; time < 10; time++) {
      agent.observe(measured[time]);
      alone.observe(measured[time]);
      agent.act(inputs);
      alone.act(expected);
      assertThat(inputs).containsExactly(expected, EXACT);
      if (time % 3 == 0) {
        agent.executed(SwitchingAgent.NO_ACTION, forced[time]);
        alone.executed(forced[time]);
      }
    }
    assertThat(agent.belief().covarianceTensor().data())
        .containsExactly(alone.belief().covarianceTensor().data(), EXACT);
    assertThat(agent.belief().meanTensor().data())
        .containsExactly(alone.belief().meanTensor().data(), EXACT);
    assertThat(agent.logEvidence()).isCloseTo(alone.logEvidence(), EXACT);
  }

  @Test
  void reachesTheGoalInItsWorld() {
    SwitchingSystem system = new Hybrids(2).steered(List.of(regulated(0.9, 0.5), regulated(1, 1)));
    SwitchingAgent agent = new SwitchingAgent(system);
    SwitchingProcess world = new SwitchingProcess(system);
    world.reset(3);
    double[] measured = new double[1];
    double[] inputs = new double[1];
    double sum = 0;
    int steps = 1000;
    for (int time = 0; time < steps; time++) {
      world.observe(measured);
      agent.observe(measured);
      agent.act(inputs);
      sum += world.state()[0];
      world.advance(SwitchingAgent.NO_ACTION, inputs);
    }
    assertThat(sum / steps).isBetween(3.5, 4.5);
  }
}
