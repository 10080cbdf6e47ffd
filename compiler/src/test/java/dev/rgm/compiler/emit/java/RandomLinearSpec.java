package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.continuous.LinearQuadraticRegulator;
import dev.rgm.runtime.continuous.LinearSystem;
import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.continuous.Space;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The text of a continuous or hybrid spec with random numbers, and the same system by hand. */
final class RandomLinearSpec {
  /** A power of two: sums of such parts are exact. */
  private static final int PARTS = 64;

  final SplittableRandom random;
  private final StringBuilder declarations = new StringBuilder();
  private final StringBuilder values = new StringBuilder();
  private final StringBuilder keys = new StringBuilder();
  private final Map<String, Tensor> given = new HashMap<>();

  RandomLinearSpec(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Writes a system into the spec, and makes the same by hand.
   *
   * @param control 0 for none, 1 for a gain, 2 for a regulator
   */
  LinearSystem system(String name, String suffix, int n, int m, int control, String x, String y) {
    Tensor f = value("F" + suffix, matrix(n, n));
    Tensor h = value("H" + suffix, matrix(m, n));
    Tensor q = value("Q" + suffix, covariance(n));
    Tensor r = value("R" + suffix, covariance(m));
    Tensor mean = value("prior_mean" + suffix, vector(n));
    Tensor spread = value("prior_cov" + suffix, covariance(n));
    Optional<Control> law = Optional.empty();
    if (control > 0) {
      Space u = new Space(suffix.startsWith("_regime") ? "v" : "u" + suffix, 2);
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

  /** Writes an entry of ModelParameters. */
  void key(String line) {
    keys.append(line).append('\n');
  }

  void declare(String line) {
    declarations.append(line).append('\n');
  }

  Tensor value(String name, Tensor tensor) {
    String shape =
        Arrays.stream(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(","));
    declare(name + "[" + shape + ",type=float]");
    given.put(name, tensor);
    values.append(name).append("={").append(entries(tensor, 0, 0)).append("}\n");
    return tensor;
  }

  /** The entries of an axis, those of the next in parentheses. */
  private static String entries(Tensor tensor, int axis, int from) {
    int size = tensor.extent(axis);
    int stride = 1;
    for (int inner = axis + 1; inner < tensor.rank(); inner++) {
      stride *= tensor.extent(inner);
    }
    List<String> entries = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      int at = from + index * stride;
      entries.add(
          axis == tensor.rank() - 1
              ? String.valueOf(tensor.at(at))
              : "(" + entries(tensor, axis + 1, at) + ")");
    }
    return String.join(", ", entries);
  }

  /** Columns over the first axis that sum to one, to the last bit. */
  Tensor distributions(int... shape) {
    int columns = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    double[] data = new double[shape[0] * columns];
    for (int column = 0; column < columns; column++) {
      for (int part = 0; part < PARTS; part++) {
        int row = part < shape[0] ? part : random.nextInt(shape[0]);
        data[row * columns + column] += 1.0 / PARTS;
      }
    }
    return Tensor.of(shape, data);
  }

  /** What a name was given in the spec. */
  Tensor given(String name) {
    return given.get(name);
  }

  Tensor vector(int size) {
    return Tensor.vector(random.doubles(size, -1, 1).toArray());
  }

  Tensor matrix(int rows, int columns) {
    return Tensor.of(
        new int[] {rows, columns}, random.doubles((long) rows * columns, -0.6, 0.6).toArray());
  }

  Tensor covariance(int size) {
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

  SpecModel model(String name) {
    String text =
        "## GNNSection\nActInfContinuous\n\n## GNNVersionAndFlags\nGNN v1\n\n## ModelName\n"
            + name
            + "\n\n## StateSpaceBlock\n"
            + declarations
            + "\n## Connections\n\n## InitialParameterization\n"
            + values
            + "\n## Time\nDynamic\n\n## ModelParameters\n"
            + keys;
    Analysis analysis = Frontend.analyze(new SourceText("random.gnn", text));
    assertThat(analysis.hasErrors()).as(() -> analysis.diagnostics().toString()).isFalse();
    return analysis.models().get(0).model().orElseThrow();
  }

  static ClassLoader compiled(List<SpecModel> models) throws Exception {
    List<GeneratedFile> files = new ArrayList<>();
    for (SpecModel model : models) {
      for (JavaBackEnd.Emitted file : new JavaBackEnd("0.0.0-test").emit(model, Compiled.PACKAGE)) {
        files.add(new GeneratedFile(file.path(), file.resource(), file.content()));
      }
    }
    return InMemoryJava.ofRunningJdk().compile(files, "-Xlint:all", "-Werror");
  }

  static Object made(ClassLoader loader, SpecModel model) throws Exception {
    return loader
        .loadClass(Compiled.PACKAGE + "." + JavaBackEnd.className(model))
        .getConstructor()
        .newInstance();
  }
}
