package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several linear systems that do not influence each other as one: the matrices of the parts stand
 * on the diagonals of those of the whole.
 */
public final class SystemProduct {
  private SystemProduct() {}

  /**
   * Joins systems.
   *
   * @param name of the whole
   * @param state name of the joined states; their labels are those of the parts
   * @param measurement name of the joined measurements
   * @param input name of the joined inputs; nothing if no part has control
   * @param parts at least one
   * @throws IllegalArgumentException if the whole is larger than {@link LinearSystem#MAX_DIMENSION}
   */
  public static LinearSystem of(
      String name, String state, String measurement, String input, List<LinearSystem> parts) {
    int n = parts.stream().mapToInt(part -> part.state().size()).sum();
    List<LinearSystem> steered = parts.stream().filter(p -> p.control().isPresent()).toList();
    return new LinearSystem(
        name,
        joined(state, parts.stream().map(LinearSystem::state).toList()),
        joined(measurement, parts.stream().map(LinearSystem::measurement).toList()),
        diagonal(parts, LinearSystem::dynamics),
        diagonal(parts, LinearSystem::observation),
        diagonal(parts, LinearSystem::processNoise),
        diagonal(parts, LinearSystem::observationNoise),
        chained(parts, LinearSystem::priorMean),
        diagonal(parts, LinearSystem::priorCovariance),
        steered.isEmpty() ? Optional.empty() : Optional.of(control(input, parts, steered, n)));
  }

  private static Control control(
      String input, List<LinearSystem> parts, List<LinearSystem> steered, int n) {
    Space inputs =
        joined(input, steered.stream().map(part -> part.control().orElseThrow().input()).toList());
    int k = inputs.size();
    double[] effect = new double[n * k];
    double[] gain = new double[k * n];
    double[] goal = new double[n];
    double[] bias = new double[k];
    int row = 0;
    int column = 0;
    for (LinearSystem part : parts) {
      int states = part.state().size();
      if (part.control().isPresent()) {
        Control law = part.control().get();
        place(law.effect(), effect, k, row, column);
        place(law.gain(), gain, n, column, row);
        System.arraycopy(law.goal().data(), 0, goal, row, states);
        System.arraycopy(law.bias().data(), 0, bias, column, law.input().size());
        column += law.input().size();
      }
      row += states;
    }
    return new Control(
        inputs,
        Tensor.wrap(new int[] {n, k}, effect),
        Tensor.wrap(new int[] {n}, goal),
        Tensor.wrap(new int[] {k, n}, gain),
        Tensor.wrap(new int[] {k}, bias));
  }

  private static Space joined(String name, List<Space> spaces) {
    List<String> labels = new ArrayList<>();
    for (Space space : spaces) {
      for (int index = 0; index < space.size(); index++) {
        boolean single = space.labels().isEmpty() && space.size() == 1;
        labels.add(single ? space.name() : space.component(index));
      }
    }
    return new Space(name, labels, labels.size());
  }

  private static Tensor diagonal(List<LinearSystem> parts, Function<LinearSystem, Tensor> matrix) {
    int rows = parts.stream().mapToInt(part -> matrix.apply(part).extent(0)).sum();
    int columns = parts.stream().mapToInt(part -> matrix.apply(part).extent(1)).sum();
    double[] data = new double[rows * columns];
    int row = 0;
    int column = 0;
    for (LinearSystem part : parts) {
      Tensor block = matrix.apply(part);
      place(block, data, columns, row, column);
      row += block.extent(0);
      column += block.extent(1);
    }
    return Tensor.wrap(new int[] {rows, columns}, data);
  }

  private static void place(Tensor block, double[] target, int width, int row, int column) {
    int columns = block.extent(1);
    for (int index = 0; index < block.extent(0); index++) {
      System.arraycopy(
          block.data(), index * columns, target, (row + index) * width + column, columns);
    }
  }

  private static Tensor chained(List<LinearSystem> parts, Function<LinearSystem, Tensor> vector) {
    return Tensor.vector(
        parts.stream().map(vector).flatMapToDouble(part -> Arrays.stream(part.data())).toArray());
  }
}
