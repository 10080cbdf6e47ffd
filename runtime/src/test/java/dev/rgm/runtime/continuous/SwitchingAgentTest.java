package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.continuous.SwitchingSystem.Cues;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SwitchingAgentTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Tensor STICKY = square(0.9, 0.2, 0.1, 0.8);

  private static Tensor square(double... values) {
    int size = (int) Math.sqrt(values.length);
    return Tensor.of(new int[] {size, size}, values);
  }

  private static LinearSystem part(LinearSystem base, double f, double q, double r) {
    return new LinearSystem(
        base.name(),
        base.state(),
        base.measurement(),
        scaled(base.dynamics(), f),
        base.observation(),
        scaled(base.processNoise(), q),
        scaled(base.observationNoise(), r),
        base.priorMean(),
        base.priorCovariance(),
        Optional.empty());
  }

  private static Tensor scaled(Tensor tensor, double factor) {
    double[] data = Arrays.stream(tensor.data()).map(x -> x * factor).toArray();
    return Tensor.of(tensor.shape(), data);
  }

  private static SwitchingSystem system(List<LinearSystem> parts, Optional<Cues> cues) {
    return new SwitchingSystem(
        "switching", new Space("s", 2), STICKY, Tensor.vector(0.7, 0.3), parts, cues);
  }

  /** What the exact belief is: every history of regimes has its own filter. */
  private record Exact(double[] regimes, double[] mean, double logEvidence) {
    static Exact of(SwitchingSystem system, double[][] measured, int[] cues) {
      int times = measured.length;
      List<double[]> weighted = new ArrayList<>();
      int n = system.state().size();
      double largest = Double.NEGATIVE_INFINITY;
      for (int history = 0; history < 1 << times; history++) {
        int regime = history & 1;
        double[] mean = system.systems().get(regime).priorMean().data().clone();
        double[] covariance = system.systems().get(regime).priorCovariance().data().clone();
        double log = Math.log(system.prior().at(regime));
        for (int time = 0; time < times; time++) {
          if (time > 0) {
            int previous = regime;
            regime = history >> time & 1;
            log += Math.log(system.transitions().get(regime, previous));
            filter(system, regime).predict(new double[n], mean, covariance);
          }
          log -= filter(system, regime).update(measured[time], mean, covariance);
          if (cues[time] != SwitchingAgent.MISSING) {
            log += Math.log(system.cues().orElseThrow().likelihood().get(cues[time], regime));
          }
        }
        largest = Math.max(largest, log);
        double[] row = Arrays.copyOf(mean, n + 2);
        row[n] = log;
        row[n + 1] = regime;
        weighted.add(row);
      }
      double[] regimes = new double[2];
      double[] mean = new double[n];
      double total = 0;
      for (double[] row : weighted) {
        double weight = Math.exp(row[n] - largest);
        total += weight;
        regimes[(int) row[n + 1]] += weight;
        for (int i = 0; i < n; i++) {
          mean[i] += weight * row[i];
        }
      }
      for (int i = 0; i < n; i++) {
        mean[i] /= total;
      }
      regimes[0] /= total;
      regimes[1] /= total;
      return new Exact(regimes, mean, largest + Math.log(total));
    }

    private static KalmanFilter filter(SwitchingSystem system, int regime) {
      return new KalmanFilter(system.systems().get(regime));
    }
  }

  private static int[] noCues(int times) {
    int[] cues = new int[times];
    Arrays.fill(cues, SwitchingAgent.MISSING);
    return cues;
  }

  /** The largest difference of regimes and mean from the exact belief at the last step. */
  private static double difference(SwitchingAgent agent, double[][] measured, int[] cues) {
    for (int time = 0; time < measured.length; time++) {
      agent.observe(measured[time], cues[time]);
    }
    Exact exact = Exact.of(agent.model(), measured, cues);
    double worst = Math.abs(agent.logEvidence() - exact.logEvidence());
    worst = Math.max(worst, Math.abs(agent.regimes().probability(0) - exact.regimes()[0]));
    for (int i = 0; i < exact.mean().length; i++) {
      worst = Math.max(worst, Math.abs(agent.belief().mean(i) - exact.mean()[i]));
    }
    return worst;
  }

  @Test
  void oneMeasurementIsExact() {
    for (int seed = 0; seed < 20; seed++) {
      RandomSystems random = new RandomSystems(seed);
      Cues cues = new Cues("o", List.of(), square(0.8, 0.3, 0.2, 0.7));
      SwitchingSystem system =
          system(List.of(random.system(2, 1, 0), random.system(2, 1, 0)), Optional.of(cues));
      SwitchingAgent agent = new SwitchingAgent(system);
      int[] seen = {seed % 3 - 1};
      assertThat(difference(agent, random.measurements(1, 1, 0), seen)).isLessThan(1e-12);
    }
  }

  @Test
  void twoMeasurementsAreExactWhereTheFirstBeliefsAgree() {
    for (int seed = 0; seed < 20; seed++) {
      RandomSystems random = new RandomSystems(seed);
      LinearSystem base = random.system(2, 1, 0);
      SwitchingSystem system =
          system(List.of(part(base, 1, 1, 1), part(base, -0.5, 3, 1)), Optional.empty());
      double[][] measured = random.measurements(2, 1, 0.1);
      assertThat(difference(new SwitchingAgent(system), measured, noCues(2))).isLessThan(1e-12);
    }
  }

  @Test
  void regimesWithoutDifferenceAreOneKalmanFilterAndOneMarkovChain() {
    RandomSystems random = new RandomSystems(5);
    LinearSystem base = random.system(3, 2, 0);
    Cues cues = new Cues("o", List.of(), square(0.9, 0.4, 0.1, 0.6));
    SwitchingAgent agent = new SwitchingAgent(system(List.of(base, base), Optional.of(cues)));
    double[][] measured = random.measurements(8, 2, 0.2);
    int[] seen = {0, 1, 1, -1, 0, 0, 1, 0};
    assertThat(difference(agent, measured, seen)).isLessThan(1e-12);
    KalmanAgent alone = new KalmanAgent(base);
    for (double[] row : measured) {
      alone.observe(row);
    }
    assertThat(agent.belief().covarianceTensor().data())
        .containsExactly(alone.belief().covarianceTensor().data(), EXACT);
  }

  /** A state that drifts slowly in one regime, and swings to and fro with more noise in another. */
  private static SwitchingSystem driftOrSwing() {
    LinearSystem drift =
        new LinearSystem(
            "drift",
            new Space("x", 1),
            new Space("y", 1),
            square(0.95),
            square(1),
            square(0.1),
            square(0.5),
            Tensor.vector(0),
            square(1),
            Optional.empty());
    return system(List.of(drift, part(drift, -0.95, 10, 1)), Optional.empty());
  }

  /**
   * What merging histories costs where it must cost something: over 40 runs of eight steps the
   * probability of a regime differs by 0.0153 from the exact one at most, the evidence by 0.246
   * nats.
   */
  @Test
  void longerSequencesStayCloseToTheExactBelief() {
    SwitchingSystem system = driftOrSwing();
    double worstRegime = 0;
    double worstEvidence = 0;
    double[] measured = new double[1];
    for (int seed = 0; seed < 40; seed++) {
      SwitchingProcess world = new SwitchingProcess(system);
      world.reset(seed);
      double[][] rows = new double[8][];
      SwitchingAgent agent = new SwitchingAgent(system);
      for (int time = 0; time < rows.length; time++) {
        world.observe(measured);
        rows[time] = measured.clone();
        agent.observe(measured);
        world.advance();
      }
      Exact exact = Exact.of(system, rows, noCues(8));
      double regime = Math.abs(agent.regimes().probability(0) - exact.regimes()[0]);
      worstRegime = Math.max(worstRegime, regime);
      worstEvidence = Math.max(worstEvidence, Math.abs(agent.logEvidence() - exact.logEvidence()));
    }
    assertThat(worstRegime).isLessThan(0.02);
    assertThat(worstEvidence).isLessThan(0.3);
  }

  @Test
  void theRegimeIsFoundFromTheMeasurements() {
    LinearSystem base = new RandomSystems(2).system(1, 1, 0);
    SwitchingSystem system =
        new SwitchingSystem(
            "found",
            new Space("s", List.of("calm", "storm"), 2),
            square(0.98, 0.02, 0.02, 0.98),
            Tensor.vector(0.5, 0.5),
            List.of(part(base, 0.9, 0.05, 0.05), part(base, 0.9, 20, 0.05)),
            Optional.empty());
    SwitchingProcess world = new SwitchingProcess(system);
    SwitchingAgent agent = new SwitchingAgent(system);
    world.reset(3);
    double[] measured = new double[1];
    int right = 0;
    int steps = 500;
    for (int time = 0; time < steps; time++) {
      world.observe(measured);
      agent.observe(measured);
      right += agent.regimes().mode() == world.regime() ? 1 : 0;
      world.advance();
    }
    assertThat(right).isGreaterThan(steps * 9 / 10);
  }

  @Test
  void aRegimeThatCannotBeReachedStaysAtZero() {
    RandomSystems random = new RandomSystems(1);
    SwitchingSystem system =
        new SwitchingSystem(
            "one way",
            new Space("s", 2),
            square(1, 1, 0, 0),
            Tensor.vector(1, 0),
            List.of(random.system(2, 1, 0), random.system(2, 1, 0)),
            Optional.empty());
    SwitchingAgent agent = new SwitchingAgent(system);
    KalmanAgent alone = new KalmanAgent(system.systems().get(0));
    for (double[] row : random.measurements(5, 1, 0)) {
      agent.observe(row);
      alone.observe(row);
    }
    assertThat(agent.regimes().probability(1)).isZero();
    assertThat(agent.belief().meanTensor().data())
        .containsExactly(alone.belief().meanTensor().data(), EXACT);
    assertThat(agent.logEvidence()).isCloseTo(alone.logEvidence(), EXACT);
  }

  @Test
  void refusesWhatCannotBe() {
    RandomSystems random = new RandomSystems(1);
    Cues cues = new Cues("o", List.of(), square(1, 1, 0, 0));
    SwitchingAgent agent =
        new SwitchingAgent(
            system(List.of(random.system(2, 1, 0), random.system(2, 1, 0)), Optional.of(cues)));
    assertThatThrownBy(() -> agent.observe(new double[1], 1))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("outcome 1 of `o` has probability zero");
    assertThatThrownBy(() -> agent.observe(new double[1], 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(agent.logEvidence()).isZero();
    assertThatThrownBy(
            () -> system(List.of(random.system(2, 1, 0), random.system(2, 1, 1)), Optional.empty()))
        .hasMessageContaining("has control by other inputs");
    assertThatThrownBy(() -> system(List.of(random.system(2, 1, 0)), Optional.empty()))
        .hasMessageContaining("1 systems for 2 regimes");
  }

  @Test
  void aSnapshotGoesOnBitForBit() {
    RandomSystems random = new RandomSystems(9);
    SwitchingSystem system =
        system(List.of(random.system(2, 1, 0), random.system(2, 1, 0)), Optional.empty());
    SwitchingAgent first = new SwitchingAgent(system);
    SwitchingAgent second = new SwitchingAgent(system);
    double[][] measured = random.measurements(6, 1, 0);
    for (int time = 0; time < 3; time++) {
      first.observe(measured[time]);
    }
    second.restore(first.save());
    for (int time = 3; time < 6; time++) {
      first.observe(measured[time]);
      second.observe(measured[time]);
    }
    assertThat(second.save()).isEqualTo(first.save());
    assertThat(second.belief().meanTensor()).isEqualTo(first.belief().meanTensor());
  }
}
