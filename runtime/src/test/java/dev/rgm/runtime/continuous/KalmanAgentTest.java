package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KalmanAgentTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Offset<Double> ROUNDING = within(1e-10);
  private static final double[] NOTHING = {};

  private static Tensor one(double value) {
    return Tensor.of(new int[] {1, 1}, new double[] {value});
  }

  private static LinearSystem walk(double f, double q, double r) {
    return new LinearSystem(
        "walk",
        new Space("x", 1),
        new Space("y", 1),
        one(f),
        one(1),
        one(q),
        one(r),
        Tensor.vector(2),
        one(4),
        Optional.empty());
  }

  @Test
  void oneNumberAgreesWithTheFormulaByHand() {
    KalmanAgent agent = new KalmanAgent(walk(0.5, 0.3, 1));
    agent.observe(new double[] {7});
    // Prior N(2, 4), noise 1: precision 1/4 + 1, mean (2/4 + 7) / (5/4); density N(7; 2, 5).
    assertThat(agent.belief().mean(0)).isCloseTo(6, EXACT);
    assertThat(agent.belief().variance(0)).isCloseTo(0.8, EXACT);
    assertThat(agent.freeEnergy()).isCloseTo(0.5 * (25 / 5.0 + Math.log(2 * Math.PI * 5)), EXACT);
    assertThat(agent.prediction().mean(0)).isCloseTo(3, EXACT);
    assertThat(agent.prediction().variance(0)).isCloseTo(0.25 * 0.8 + 0.3, EXACT);
  }

  @Test
  void manyNumbersOfAConstantAverage() {
    KalmanAgent agent = new KalmanAgent(walk(1, 1e-12, 1));
    double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
    for (double value : values) {
      agent.observe(new double[] {value});
    }
    // The prior N(2, 4) counts as a quarter of a measurement.
    double mean = (2 * 0.25 + Arrays.stream(values).sum()) / (0.25 + values.length);
    assertThat(agent.belief().mean(0)).isCloseTo(mean, within(1e-9));
    assertThat(agent.belief().variance(0)).isCloseTo(1 / 8.25, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 12, 0",
    "1, 2, 0, 6, 0.3",
    "2, 1, 0, 6, 0",
    "2, 2, 1, 6, 0.4",
    "3, 2, 2, 4, 0.2",
    "3, 1, 0, 4, 1",
    "4, 3, 2, 3, 0.3",
    "6, 4, 3, 2, 0",
    "2, 5, 0, 3, 0.5"
  })
  void filterSmootherAndEvidenceAgreeWithTheJointGaussian(
      int n, int m, int k, int times, double missing) {
    for (int seed = 0; seed < 8; seed++) {
      RandomSystems random = new RandomSystems(seed);
      LinearSystem system = random.system(n, m, k);
      double[][] measured = random.measurements(times, m, missing);
      double[][] inputs = random.inputs(k == 0 ? 0 : times, k);
      KalmanAgent agent = new KalmanAgent(system);
      for (int time = 0; time < times; time++) {
        agent.observe(measured[time]);
        double[][] sofar = Arrays.copyOf(measured, time + 1);
        Smoothed joint = new JointGaussian(system, time + 1, inputs).given(sofar);
        assertClose(agent.belief().meanTensor(), joint.means().get(time));
        assertClose(agent.belief().covarianceTensor(), joint.covariances().get(time));
        assertThat(agent.logEvidence()).isCloseTo(joint.logEvidence(), ROUNDING);
        if (k > 0) {
          agent.executed(inputs[time]);
        }
      }
      Smoothed expected = new JointGaussian(system, times, inputs).given(measured);
      Smoothed smoothed = k > 0 ? agent.smooth(measured, inputs) : agent.smooth(measured);
      assertThat(smoothed.logEvidence()).isCloseTo(expected.logEvidence(), ROUNDING);
      for (int time = 0; time < times; time++) {
        assertClose(smoothed.means().get(time), expected.means().get(time));
        assertClose(smoothed.covariances().get(time), expected.covariances().get(time));
      }
    }
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.data()).containsExactly(expected.data(), ROUNDING);
  }

  @Test
  void theVarianceSettlesWhereTheRiccatiEquationSays() {
    KalmanAgent agent = new KalmanAgent(walk(0.9, 0.5, 2));
    for (int time = 0; time < 200; time++) {
      agent.observe(new double[] {0});
    }
    // p = 0.81 p r / (p + r) + q with r = 2, q = 0.5: p² − (0.5 − 2 + 1.62) p − 1 = 0.
    double b = 0.81 * 2 + 0.5 - 2;
    double p = 0.5 * (b + Math.sqrt(b * b + 4));
    assertThat(agent.prediction().variance(0)).isCloseTo(p, EXACT);
  }

  @Test
  void smoothingReplaysTheAgentsOwnControl() {
    LinearSystem system = new RandomSystems(3).system(3, 2, 2);
    double[][] measured = new RandomSystems(4).measurements(6, 2, 0.2);
    KalmanAgent agent = new KalmanAgent(system);
    double[][] inputs = new double[6][2];
    for (int time = 0; time < 6; time++) {
      agent.step(measured[time], inputs[time]);
    }
    assertThat(agent.smooth(measured)).isEqualTo(agent.smooth(measured, inputs));
  }

  @Test
  void noMeasurementSaysNothing() {
    KalmanAgent agent = new KalmanAgent(walk(1, 0.5, 1));
    agent.observe(new double[] {Double.NaN});
    assertThat(agent.belief().mean(0)).isEqualTo(2);
    assertThat(agent.belief().variance(0)).isEqualTo(4);
    assertThat(agent.freeEnergy()).isZero();
    assertThat(agent.prediction().variance(0)).isEqualTo(4.5);
  }

  @Test
  void refusesWhatCannotBe() {
    KalmanAgent agent = new KalmanAgent(new RandomSystems(1).system(2, 2, 1));
    assertThatThrownBy(() -> agent.observe(new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 measurements for `y` of 2");
    assertThatThrownBy(() -> agent.observe(new double[] {0, Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("y[1] is Infinity");
    assertThatThrownBy(() -> agent.act(new double[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("observe first");
    agent.observe(new double[2]);
    assertThatThrownBy(() -> agent.observe(new double[2]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("an input is due");
    assertThatThrownBy(() -> agent.executed(new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> agent.executed(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not finite");
  }

  @Test
  void aSystemThatExplodesIsToldOf() {
    KalmanAgent agent = new KalmanAgent(walk(1e60, 1, 1));
    assertThatThrownBy(
            () -> {
              for (int time = 0; time < 20; time++) {
                agent.observe(new double[] {Double.NaN});
              }
              agent.observe(new double[] {0});
            })
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("grows without bound");
  }

  @Test
  void aSnapshotGoesOnBitForBit() {
    LinearSystem system = new RandomSystems(7).system(3, 2, 1);
    double[][] measured = new RandomSystems(8).measurements(8, 2, 0.2);
    KalmanAgent first = new KalmanAgent(system);
    double[] inputs = new double[1];
    for (int time = 0; time < 4; time++) {
      first.step(measured[time], inputs);
    }
    first.observe(measured[4]);
    KalmanAgent second = new KalmanAgent(system);
    second.restore(first.save());
    double[] others = new double[1];
    first.act(inputs);
    second.act(others);
    assertThat(others).isEqualTo(inputs);
    for (int time = 5; time < 8; time++) {
      first.step(measured[time], inputs);
      second.step(measured[time], others);
    }
    assertThat(second.save()).isEqualTo(first.save());
    KalmanAgent other = new KalmanAgent(new RandomSystems(9).system(3, 2, 1));
    assertThatThrownBy(() -> other.restore(first.save()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of another model");
  }

  @Test
  void anAgentWithoutControlHasNoInput() {
    KalmanAgent agent = new KalmanAgent(walk(1, 1, 1));
    agent.step(new double[] {1}, NOTHING);
    agent.step(new double[] {1}, NOTHING);
    assertThat(agent.model().inputs()).isZero();
  }
}
