package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.model.SpecModel;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.continuous.Gaussian;
import dev.rgm.runtime.continuous.GaussianAgent;
import dev.rgm.runtime.continuous.KalmanAgent;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.continuous.Space;
import dev.rgm.runtime.continuous.SwitchingAgent;
import dev.rgm.runtime.continuous.SwitchingSystem;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Generated classes of continuous and hybrid specs compute what the generic engines compute. */
class LinearAgreementTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);
  private static final int MODELS = 24;
  private static final int STEPS = 6;

  @Test
  void systemsWithAndWithoutControl() throws Exception {
    List<SpecModel> models = new ArrayList<>();
    List<LinearSystem> systems = new ArrayList<>();
    for (int seed = 0; seed < MODELS; seed++) {
      RandomLinearSpec spec = new RandomLinearSpec(seed);
      int n = 1 + spec.random.nextInt(4);
      int m = 1 + spec.random.nextInt(3);
      String name = "Random " + seed;
      systems.add(spec.system(name, "", n, m, seed % 3, "x", "y"));
      models.add(spec.model(name));
    }
    ClassLoader loader = RandomLinearSpec.compiled(models);
    for (int index = 0; index < MODELS; index++) {
      GaussianAgent agent = (GaussianAgent) RandomLinearSpec.made(loader, models.get(index));
      compare(agent, new KalmanAgent(systems.get(index)), new SplittableRandom(index));
      assertThat(agent.model()).isEqualTo(systems.get(index));
    }
  }

  @Test
  void blocksMakeOneSystem() throws Exception {
    RandomLinearSpec spec = new RandomLinearSpec(5);
    LinearSystem first = spec.system("x_f0", "_f0", 2, 1, 1, "x_f0", "y_f0");
    LinearSystem second = spec.system("x_f1", "_f1", 1, 2, 0, "x_f1", "y_f1");
    LinearSystem third = spec.system("x_f2", "_f2", 2, 2, 2, "x_f2", "y_f2");
    SpecModel model = spec.model("Blocks");
    GaussianAgent whole =
        (GaussianAgent) RandomLinearSpec.made(RandomLinearSpec.compiled(List.of(model)), model);
    assertThat(whole.model().state().labels())
        .containsExactly("x_f0[0]", "x_f0[1]", "x_f1", "x_f2[0]", "x_f2[1]");
    List<KalmanAgent> parts =
        List.of(new KalmanAgent(first), new KalmanAgent(second), new KalmanAgent(third));
    double[] inputs = new double[whole.model().inputs()];
    for (int step = 0; step < STEPS; step++) {
      double[] measured = spec.random.doubles(5, -1, 1).toArray();
      measured[step % 5] = Double.NaN;
      whole.step(measured, inputs);
      double freeEnergy = 0;
      int x = 0;
      int y = 0;
      int u = 0;
      for (KalmanAgent part : parts) {
        int m = part.model().measurement().size();
        double[] chosen = new double[part.model().inputs()];
        part.step(Arrays.copyOfRange(measured, y, y + m), chosen);
        freeEnergy += part.freeEnergy();
        for (int state = 0; state < part.model().state().size(); state++) {
          assertThat(whole.belief().mean(x)).isCloseTo(part.belief().mean(state), TOLERANCE);
          assertThat(whole.belief().variance(x++))
              .isCloseTo(part.belief().variance(state), TOLERANCE);
        }
        for (double input : chosen) {
          assertThat(inputs[u++]).isCloseTo(input, TOLERANCE);
        }
        y += m;
      }
      assertThat(whole.freeEnergy()).isCloseTo(freeEnergy, TOLERANCE);
    }
  }

  @Test
  void regimesSwitch() throws Exception {
    RandomLinearSpec spec = new RandomLinearSpec(3);
    spec.declare("s[2,1,type=int,labels={calm, rough}]");
    spec.declare("o[3,1,type=int]");
    Tensor a =
        spec.value(
            "A", Tensor.of(new int[] {3, 2}, new double[] {0.75, 0.25, 0.125, 0.25, 0.125, 0.5}));
    Tensor b =
        spec.value("B", Tensor.of(new int[] {2, 2}, new double[] {0.875, 0.25, 0.125, 0.75}));
    Tensor d = spec.value("D", Tensor.vector(0.625, 0.375));
    Tensor h = spec.value("H", spec.matrix(2, 3));
    Tensor r = spec.value("R", spec.covariance(2));
    Tensor mean = spec.value("prior_mean", Tensor.vector(0.1, -0.2, 0.3));
    Tensor spread = spec.value("prior_cov", spec.covariance(3));
    List<LinearSystem> systems = new ArrayList<>();
    for (int regime = 0; regime < 2; regime++) {
      systems.add(
          new LinearSystem(
              regime == 0 ? "calm" : "rough",
              new Space("x", 3),
              new Space("y", 2),
              spec.value("F_regime" + regime, spec.matrix(3, 3)),
              h,
              spec.value("Q_regime" + regime, spec.covariance(3)),
              r,
              mean,
              spread,
              Optional.empty()));
    }
    SwitchingAgent generic =
        new SwitchingAgent(
            new SwitchingSystem(
                "Regimes",
                new Space("s", List.of("calm", "rough"), 2),
                b,
                d,
                systems,
                Optional.of(new SwitchingSystem.Cues("o", List.of(), a))));
    SpecModel model = spec.model("Regimes");
    Object agent = RandomLinearSpec.made(RandomLinearSpec.compiled(List.of(model)), model);
    assertThat(agent.getClass().getMethod("model").invoke(agent)).isEqualTo(generic.model());
    for (int step = 0; step < STEPS; step++) {
      double[] measured = spec.random.doubles(2, -1, 1).toArray();
      int cue = spec.random.nextInt(3);
      generic.observe(measured, cue);
      agent.getClass().getMethod("observe", double[].class, int.class).invoke(agent, measured, cue);
      Distribution regimes = (Distribution) agent.getClass().getMethod("regimes").invoke(agent);
      Gaussian belief = (Gaussian) agent.getClass().getMethod("belief").invoke(agent);
      assertThat(regimes.toArray()).containsExactly(generic.regimes().toArray(), TOLERANCE);
      assertThat(belief.meanTensor().data())
          .containsExactly(generic.belief().meanTensor().data(), TOLERANCE);
      assertThat((double) agent.getClass().getMethod("freeEnergy").invoke(agent))
          .isCloseTo(generic.freeEnergy(), TOLERANCE);
    }
  }

  @Test
  void agentsRunSideBySide() throws Exception {
    RandomLinearSpec spec = new RandomLinearSpec(8);
    LinearSystem first = spec.system("Pair agent1", "_agent1", 2, 1, 1, "x_agent1", "y_agent1");
    LinearSystem second = spec.system("Pair agent2", "_agent2", 3, 1, 0, "x_agent2", "y_agent2");
    SpecModel model = spec.model("Pair");
    Simulation pair =
        (Simulation) RandomLinearSpec.made(RandomLinearSpec.compiled(List.of(model)), model);
    assertThat(pair.getClass().getSimpleName()).isEqualTo("PairAgents");
    Simulation alone = new KalmanAgent(first).simulation();
    Simulation other = new KalmanAgent(second).simulation();
    pair.reset(4);
    alone.reset(4);
    other.reset(5);
    for (int step = 0; step < STEPS; step++) {
      List<Quantity> expected = new ArrayList<>();
      alone.step().forEach(quantity -> expected.add(owned("agent1", quantity)));
      other.step().forEach(quantity -> expected.add(owned("agent2", quantity)));
      assertThat(pair.step()).isEqualTo(expected);
    }
  }

  private static Quantity owned(String owner, Quantity quantity) {
    return new Quantity(
        owner, quantity.name(), quantity.role(), quantity.labels(), quantity.values());
  }

  private static void compare(
      GaussianAgent agent, GaussianAgent reference, SplittableRandom random) {
    double[] inputs = new double[reference.model().inputs()];
    double[] expected = new double[inputs.length];
    for (int step = 0; step < STEPS; step++) {
      double[] measured = random.doubles(reference.model().measurement().size(), -1, 1).toArray();
      measured[0] = step == 2 ? Double.NaN : measured[0];
      agent.step(measured, inputs);
      reference.step(measured, expected);
      assertThat(agent.belief().meanTensor().data())
          .containsExactly(reference.belief().meanTensor().data(), TOLERANCE);
      assertThat(agent.prediction().covarianceTensor().data())
          .containsExactly(reference.prediction().covarianceTensor().data(), TOLERANCE);
      assertThat(inputs).containsExactly(expected, TOLERANCE);
      assertThat(agent.logEvidence()).isCloseTo(reference.logEvidence(), TOLERANCE);
    }
  }
}
