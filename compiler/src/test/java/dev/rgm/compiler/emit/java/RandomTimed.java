package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimedHierarchy;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Three levels of random numbers, as the text of a spec and as what the runtime makes of them. */
final class RandomTimed {
  /** How specs may call the levels from the fastest to the slowest. */
  private static final List<List<String>> SPELLINGS =
      List.of(
          List.of("_level0", "_level1", "_level2"),
          List.of("_level1", "_level2", "_level3"),
          List.of("0", "1", "2"));

  private final SplittableRandom random;
  private final int[] actions;
  private final List<Tensor> likelihoods = new ArrayList<>();
  private final List<Tensor> transitions = new ArrayList<>();
  private final List<Tensor> preferences = new ArrayList<>();
  private final List<Tensor> priors = new ArrayList<>();
  private final Tensor fastIncrements;
  private final Tensor mediumIncrements;
  private final Tensor mediumPrior;

  RandomTimed(int seed) {
    random = new SplittableRandom(seed);
    // A level without actions moves by itself; the fastest has some.
    actions = new int[] {2 + random.nextInt(2), seed % 2 * 2, seed % 4 / 2 * 3};
    int[] sizes = {3 + random.nextInt(2), 2 + random.nextInt(2), 2, 2 + random.nextInt(2)};
    for (int level = 0; level < actions.length; level++) {
      int states = sizes[level + 1];
      likelihoods.add(columns(sizes[level], states));
      transitions.add(columns(states, states, Math.max(1, actions[level])));
      preferences.add(numbers(sizes[level]));
    }
    fastIncrements = numbers(sizes[0], sizes[2]);
    mediumIncrements = numbers(sizes[1], sizes[3]);
    mediumPrior = columns(sizes[2], sizes[3]);
    Tensor slow = columns(sizes[3]);
    priors.add(columns(sizes[1]));
    priors.add(mediumPrior.contract(1, slow.data()));
    priors.add(slow);
  }

  private Tensor numbers(int... shape) {
    double[] data = new double[Tensor.elements(shape)];
    Arrays.setAll(data, index -> 4 * random.nextDouble() - 2);
    return Tensor.of(shape, data);
  }

  private Tensor columns(int... shape) {
    double[] data = new double[Tensor.elements(shape)];
    int columns = data.length / shape[0];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int index = column; index < data.length; index += columns) {
        data[index] = 0.05 + random.nextDouble();
        sum += data[index];
      }
      for (int index = column; index < data.length; index += columns) {
        data[index] /= sum;
      }
    }
    return Tensor.of(shape, data);
  }

  TimedHierarchy hierarchy() {
    return new TimedHierarchy(
        level(0), level(1), level(2), fastIncrements, mediumIncrements, mediumPrior);
  }

  private Pomdp level(int level) {
    boolean chooses = actions[level] > 0;
    return new Pomdp(
        "timed",
        List.of(
            new Pomdp.Modality(
                "o", List.of(), likelihoods.get(level), List.of(0), preferences.get(level))),
        List.of(
            new Pomdp.Factor(
                "s",
                List.of(),
                transitions.get(level),
                List.of(0),
                chooses ? 0 : Pomdp.UNCONTROLLED,
                priors.get(level))),
        chooses ? List.of(new Pomdp.Control("u", List.of(), actions[level])) : List.of(),
        null,
        Settings.of(Profile.GNN));
  }

  /** The spec, with the levels called in one of three ways. */
  SourceText spec(String name, int spelling) {
    List<String> marks = SPELLINGS.get(spelling);
    List<String> declared = new ArrayList<>();
    List<String> linked = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (int level = 0; level < marks.size(); level++) {
      String mark = marks.get(level);
      Tensor moves = transitions.get(level);
      boolean chooses = actions[level] > 0;
      declared.add("s" + mark + "[" + moves.extent(0) + ",1,type=int]");
      if (level == 0) {
        declared.add("o" + mark + "[" + likelihoods.get(level).extent(0) + ",1,type=int]");
        linked.add("A" + mark + "-o" + mark);
      }
      if (chooses) {
        declared.add("u" + mark + "[" + actions[level] + ",1,type=int]");
      }
      linked.add("D" + mark + ">s" + mark);
      linked.add("s" + mark + "-A" + mark);
      linked.add((chooses ? "(s" + mark + ",u" + mark + ")" : "s" + mark) + "-B" + mark);
      add("A" + mark, likelihoods.get(level), declared, given);
      add(
          "B" + mark,
          chooses ? moves : moves.reshape(moves.extent(0), moves.extent(1)),
          declared,
          given);
      add("C" + mark, preferences.get(level), declared, given);
      add("D" + mark, priors.get(level), declared, given);
    }
    add("M10", fastIncrements, declared, given);
    add("M21", mediumIncrements, declared, given);
    add("N21", mediumPrior, declared, given);
    return new SourceText(
        name + ".gnn",
        String.join(
            "\n",
            "## GNNSection",
            "ActInfPOMDP_Hierarchical",
            "## GNNVersionAndFlags",
            "GNN v1",
            "## ModelName",
            name,
            "## StateSpaceBlock",
            String.join("\n", declared),
            "## Connections",
            String.join("\n", linked),
            "## InitialParameterization",
            String.join("\n", given),
            "## Time",
            "Dynamic",
            "## ModelParameters",
            "b_tensor_order: next_state_previous_state_action",
            "timescale_ratio: 10",
            "execution_contract: timed_soft_controller_v1",
            ""));
  }

  private static void add(String name, Tensor value, List<String> declared, List<String> given) {
    String shape =
        Arrays.stream(value.shape()).mapToObj(String::valueOf).collect(Collectors.joining(","));
    declared.add(name + "[" + shape + ",type=float]");
    given.add(name + "=" + text(value, 0, 0));
  }

  private static String text(Tensor value, int axis, int offset) {
    if (axis == value.rank()) {
      return String.valueOf(value.at(offset));
    }
    List<String> items = new ArrayList<>();
    for (int index = 0; index < value.extent(axis); index++) {
      items.add(text(value, axis + 1, offset * value.extent(axis) + index));
    }
    return (axis == 0 ? "{" : "(") + String.join(",", items) + (axis == 0 ? "}" : ")");
  }
}
