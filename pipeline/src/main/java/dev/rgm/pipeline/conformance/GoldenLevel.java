package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.LevelSettings;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds a hierarchy of levels from the structure of a vector, and reads its data. */
final class GoldenLevel {
  private GoldenLevel() {}

  /** A level and everything below it. */
  static Level read(VectorNode node) throws MalformedVectorException {
    List<Level.Factor> factors = new ArrayList<>();
    int count = ColumnMajor.cells(required(node, "B", "b")).size();
    for (int factor = 0; factor < count; factor++) {
      factors.add(factor(node, factor));
    }
    List<Level.Modality> modalities = new ArrayList<>();
    int tables = ColumnMajor.cells(required(node, "A", "a")).size();
    for (int modality = 0; modality < tables; modality++) {
      modalities.add(modality(node, modality, factors));
    }
    Optional<Level> child = node.has("MDP") ? Optional.of(read(node.get("MDP"))) : Optional.empty();
    return Level.builder()
        .steps((int) ColumnMajor.scalar(node, "T", 1))
        .factors(factors)
        .modalities(modalities)
        .goals(combinations(node, "hid", count))
        .costs(combinations(node, "cid", count))
        .settings(settings(node))
        .child(child)
        .build();
  }

  private static Optional<VectorNode> either(VectorNode node, String fixed, String counts)
      throws MalformedVectorException {
    if (node.has(counts)) {
      return Optional.of(node.get(counts));
    }
    return node.has(fixed) ? Optional.of(node.get(fixed)) : Optional.empty();
  }

  private static VectorNode required(VectorNode node, String fixed, String counts)
      throws MalformedVectorException {
    Optional<VectorNode> present = either(node, fixed, counts);
    if (present.isEmpty()) {
      throw new MalformedVectorException(
          "neither `" + fixed + "` nor `" + counts + "` is in " + node.path());
    }
    return present.get();
  }

  /** One entry of a cell array of probabilities, or of the counts that go before them. */
  private static Optional<Parameter> entry(
      VectorNode node, String fixed, String counts, int index, int... shape)
      throws MalformedVectorException {
    Optional<VectorNode> cells = either(node, fixed, counts);
    if (cells.isEmpty() || ColumnMajor.cells(cells.get()).size() <= index) {
      return Optional.empty();
    }
    VectorNode cell = ColumnMajor.cells(cells.get()).get(index);
    if (ColumnMajor.isEmpty(cell)) {
      return Optional.empty();
    }
    Tensor values = ColumnMajor.tensor(cell, shape);
    return Optional.of(new Parameter(values, node.has(counts)));
  }

  private static Level.Factor factor(VectorNode node, int index) throws MalformedVectorException {
    VectorNode cell = ColumnMajor.cells(required(node, "B", "b")).get(index);
    int[] dims = ColumnMajor.dims(cell);
    int states = dims[0];
    int paths = dims.length > 2 ? dims[2] : 1;
    Parameter transitions = entry(node, "B", "b", index, states, states, paths).orElseThrow();
    boolean controllable = node.has("U") && ColumnMajor.numbers(node.get("U"))[index] != 0;
    return Level.Factor.of(transitions)
        .withPriors(entry(node, "D", "d", index, states), entry(node, "E", "e", index, paths))
        .withIntentions(entry(node, "H", "h", index, states))
        .withControllable(controllable)
        .withPredictors(predictors(node, "D", index), predictors(node, "E", index));
  }

  private static List<Integer> predictors(VectorNode node, String key, int factor)
      throws MalformedVectorException {
    return node.has("id") && node.get("id").has(key)
        ? ColumnMajor.indices(ColumnMajor.cells(node.get("id").get(key)).get(factor))
        : List.of();
  }

  private static Level.Modality modality(VectorNode node, int index, List<Level.Factor> factors)
      throws MalformedVectorException {
    int[] dims = ColumnMajor.dims(ColumnMajor.cells(required(node, "A", "a")).get(index));
    List<Integer> parents =
        node.has("id") && node.get("id").has("A")
            ? ColumnMajor.indices(ColumnMajor.cells(node.get("id").get("A")).get(index))
            : IntStream.range(0, Math.min(dims.length - 1, factors.size())).boxed().toList();
    int[] shape = new int[1 + parents.size()];
    shape[0] = dims[0];
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = factors.get(parents.get(axis - 1)).states();
    }
    return new Level.Modality(
        entry(node, "A", "a", index, shape).orElseThrow(),
        parents,
        entry(node, "C", "c", index, dims[0]),
        List.of(),
        0,
        0);
  }

  private static List<List<Integer>> combinations(VectorNode node, String key, int factors)
      throws MalformedVectorException {
    return node.has("id")
        ? LevelFunctionCases.combinations(node.get("id"), key, factors)
        : List.of();
  }

  private static LevelSettings settings(VectorNode node) throws MalformedVectorException {
    LevelSettings usual = LevelSettings.DEFAULT;
    return new LevelSettings(
        (int) ColumnMajor.scalar(node, "N", usual.depth()),
        ColumnMajor.scalar(node, "alpha", usual.policyPrecision()),
        ColumnMajor.scalar(node, "beta", usual.learningPrecision()),
        ColumnMajor.scalar(node, "chi", usual.actionPrecision()),
        ColumnMajor.scalar(node, "eta", usual.learnability()));
  }

  /**
   * What the lowest level observes: distributions {@code O} or {@code S} (modalities × time), or
   * indices {@code o}.
   */
  static List<Outcomes> data(VectorNode node) throws MalformedVectorException {
    VectorNode lowest = node;
    while (lowest.has("MDP")) {
      lowest = lowest.get("MDP");
    }
    if (lowest.has("S")) {
      return distributions(lowest.get("S"));
    }
    if (lowest.has("O")) {
      return distributions(lowest.get("O"));
    }
    return indices(lowest.get("o"));
  }

  private static int rows(VectorNode node, int[] dims) throws MalformedVectorException {
    if (dims.length < 2 || dims[0] < 1) {
      throw new MalformedVectorException(node.path() + " has no row, expected one a modality");
    }
    return dims[0];
  }

  private static List<Outcomes> distributions(VectorNode cells) throws MalformedVectorException {
    int modalities = rows(cells, ColumnMajor.cellDims(cells));
    List<VectorNode> items = ColumnMajor.cells(cells);
    List<Outcomes> data = new ArrayList<>();
    for (int start = 0; start + modalities <= items.size(); start += modalities) {
      Outcomes outcomes = new Outcomes(modalities);
      for (int modality = 0; modality < modalities; modality++) {
        outcomes.set(modality, ColumnMajor.numbers(items.get(start + modality)));
      }
      data.add(outcomes);
    }
    return data;
  }

  /** Columns of single outcomes from a matrix modalities × time. */
  static List<Outcomes> indices(VectorNode matrix) throws MalformedVectorException {
    int modalities = rows(matrix, ColumnMajor.dims(matrix));
    List<Integer> indices = ColumnMajor.indices(matrix);
    List<Outcomes> data = new ArrayList<>();
    for (int start = 0; start + modalities <= indices.size(); start += modalities) {
      data.add(
          Outcomes.of(
              indices.subList(start, start + modalities).stream()
                  .mapToInt(Integer::intValue)
                  .toArray()));
    }
    return data;
  }
}
