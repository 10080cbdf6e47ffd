package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.Distribution;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.continuous.Gaussian;
import dev.rgm.runtime.continuous.GaussianAgent;
import dev.rgm.runtime.continuous.KalmanAgent;
import dev.rgm.runtime.continuous.LinearQuadraticRegulator;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.continuous.Space;
import dev.rgm.runtime.continuous.SwitchingAgent;
import dev.rgm.runtime.continuous.SwitchingSystem;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Generated classes of continuous and hybrid specs compute what the generic engines compute. */
class LinearAgreementTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);
  private static final int MODELS = 24;
  private static final int STEPS = 6;

  private final StringBuilder declarations = new StringBuilder();
  private final StringBuilder values = new StringBuilder();
  private SplittableRandom random = new SplittableRandom(0);

  @Test
  void systemsWithAndWithoutControl() throws Exception {
    List<SpecModel> models = new ArrayList<>();
    List<LinearSystem> systems = new ArrayList<>();
    for (int seed = 0; seed < MODELS; seed++) {
      start(seed);
      int n = 1 + random.nextInt(4);
      int m = 1 + random.nextInt(3);
      String name = "Random " + seed;
      systems.add(system(name, "", n, m, seed % 3, "x", "y"));
      models.add(model(name));
    }
    ClassLoader loader = compiled(models);
    for (int index = 0; index < MODELS; index++) {
      GaussianAgent agent = (GaussianAgent) made(loader, models.get(index));
      compare(agent, new KalmanAgent(systems.get(index)));
      assertThat(agent.model()).isEqualTo(systems.get(index));
    }
  }

  @Test
  void blocksMakeOneSystem() throws Exception {
    start(5);
    LinearSystem first = system("x_f0", "_f0", 2, 1, 1, "x_f0", "y_f0");
    LinearSystem second = system("x_f1", "_f1", 1, 2, 0, "x_f1", "y_f1");
    LinearSystem third = system("x_f2", "_f2", 2, 2, 2, "x_f2", "y_f2");
    SpecModel model = model("Blocks");
    GaussianAgent whole = (GaussianAgent) made(compiled(List.of(model)), model);
    assertThat(whole.model().state().labels())
        .containsExactly("x_f0[0]", "x_f0[1]", "x_f1", "x_f2[0]", "x_f2[1]");
    List<KalmanAgent> parts =
        List.of(new KalmanAgent(first), new KalmanAgent(second), new KalmanAgent(third));
    double[] inputs = new double[whole.model().inputs()];
    for (int step = 0; step < STEPS; step++) {
      double[] measured = random.doubles(5, -1, 1).toArray();
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
    start(3);
    declare("s[2,1,type=int,labels={calm, rough}]");
    declare("o[3,1,type=int]");
    Tensor a =
        value("A", Tensor.of(new int[] {3, 2}, new double[] {0.75, 0.25, 0.125, 0.25, 0.125, 0.5}));
    Tensor b = value("B", Tensor.of(new int[] {2, 2}, new double[] {0.875, 0.25, 0.125, 0.75}));
    Tensor d = value("D", Tensor.vector(0.625, 0.375));
    Tensor h = value("H", matrix(2, 3));
    Tensor r = value("R", covariance(2));
    Tensor mean = value("prior_mean", Tensor.vector(0.1, -0.2, 0.3));
    Tensor spread = value("prior_cov", covariance(3));
    List<LinearSystem> systems = new ArrayList<>();
    for (int regime = 0; regime < 2; regime++) {
      systems.add(
          new LinearSystem(
              regime == 0 ? "calm" : "rough",
              new Space("x", 3),
              new Space("y", 2),
              value("F_regime" + regime, matrix(3, 3)),
              h,
              value("Q_regime" + regime, covariance(3)),
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
    SpecModel model = model("Regimes");
    Object agent = made(compiled(List.of(model)), model);
    assertThat(agent.getClass().getMethod("model").invoke(agent)).isEqualTo(generic.model());
    for (int step = 0; step < STEPS; step++) {
      double[] measured = random.doubles(2, -1, 1).toArray();
      int cue = random.nextInt(3);
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
    start(8);
    LinearSystem first = system("Pair agent1", "_agent1", 2, 1, 1, "x_agent1", "y_agent1");
    LinearSystem second = system("Pair agent2", "_agent2", 3, 1, 0, "x_agent2", "y_agent2");
    SpecModel model = model("Pair");
    Simulation pair = (Simulation) made(compiled(List.of(model)), model);
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

  private void compare(GaussianAgent agent, GaussianAgent reference) {
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

  private void start(int seed) {
    random = new SplittableRandom(seed);
    declarations.setLength(0);
    values.setLength(0);
  }

  /**
   * Writes a system into the spec, and makes the same by hand.
   *
   * @param control 0 for none, 1 for a gain, 2 for a regulator
   */
  private LinearSystem system(
      String name, String suffix, int n, int m, int control, String x, String y) {
    Tensor f = value("F" + suffix, matrix(n, n));
    Tensor h = value("H" + suffix, matrix(m, n));
    Tensor q = value("Q" + suffix, covariance(n));
    Tensor r = value("R" + suffix, covariance(m));
    Tensor mean = value("prior_mean" + suffix, vector(n));
    Tensor spread = value("prior_cov" + suffix, covariance(n));
    Optional<Control> law = Optional.empty();
    if (control > 0) {
      Space u = new Space("u" + suffix, 2);
      Tensor g = value("G" + suffix, matrix(n, 2));
      Tensor goal = value("goal_mean" + suffix, vector(n));
      law =
          Optional.of(
              control == 1
                  ? new Control(
                      u,
                      g,
                      goal,
                      value("control_gain" + suffix, matrix(2, n)),
                      value("action_bias" + suffix, vector(2)))
                  : LinearQuadraticRegulator.control(
                      u,
                      f,
                      g,
                      goal,
                      value("state_cost" + suffix, covariance(n)),
                      value("control_cost" + suffix, covariance(2))));
    }
    return new LinearSystem(name, new Space(x, n), new Space(y, m), f, h, q, r, mean, spread, law);
  }

  private void declare(String line) {
    declarations.append(line).append('\n');
  }

  private Tensor value(String name, Tensor tensor) {
    String shape =
        Arrays.stream(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(","));
    declare(name + "[" + shape + ",type=float]");
    List<String> rows = new ArrayList<>();
    int columns = tensor.extent(tensor.rank() - 1);
    for (int row = 0; row < tensor.size() / columns; row++) {
      String numbers =
          Arrays.stream(tensor.data(), row * columns, (row + 1) * columns)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(", "));
      rows.add(tensor.rank() == 1 ? numbers : "(" + numbers + ")");
    }
    values.append(name).append("={").append(String.join(", ", rows)).append("}\n");
    return tensor;
  }

  private Tensor vector(int size) {
    return Tensor.vector(random.doubles(size, -1, 1).toArray());
  }

  private Tensor matrix(int rows, int columns) {
    return Tensor.of(
        new int[] {rows, columns}, random.doubles((long) rows * columns, -0.6, 0.6).toArray());
  }

  private Tensor covariance(int size) {
    double[] m = random.doubles((long) size * size, -1, 1).toArray();
    double[] data = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          data[i * size + j] += m[i * size + k] * m[j * size + k];
        }
        data[i * size + j] += i == j ? 0.3 : 0;
      }
    }
    return Tensor.of(new int[] {size, size}, data);
  }

  private SpecModel model(String name) {
    String text =
        "## GNNSection\nActInfContinuous\n\n## GNNVersionAndFlags\nGNN v1\n\n## ModelName\n"
            + name
            + "\n\n## StateSpaceBlock\n"
            + declarations
            + "\n## Connections\n\n## InitialParameterization\n"
            + values
            + "\n## Time\nDynamic\n";
    Analysis analysis = Frontend.analyze(new SourceText("random.gnn", text));
    assertThat(analysis.hasErrors()).as(() -> analysis.diagnostics().toString()).isFalse();
    return analysis.models().get(0).model().orElseThrow();
  }

  private static ClassLoader compiled(List<SpecModel> models) throws Exception {
    List<GeneratedFile> files = new ArrayList<>();
    for (SpecModel model : models) {
      for (JavaBackEnd.Emitted file : new JavaBackEnd("0.0.0-test").emit(model, Compiled.PACKAGE)) {
        files.add(new GeneratedFile(file.path(), file.resource(), file.content()));
      }
    }
    return InMemoryJava.ofRunningJdk().compile(files, "-Xlint:all", "-Werror");
  }

  private static Object made(ClassLoader loader, SpecModel model) throws Exception {
    return loader
        .loadClass(Compiled.PACKAGE + "." + JavaBackEnd.className(model))
        .getConstructor()
        .newInstance();
  }
}
