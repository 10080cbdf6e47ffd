package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Parameter;
import java.util.List;

/** Counts after learning, in cells of one array a modality or factor. */
final class GoldenCounts {
  private GoldenCounts() {}

  /** Compares learned counts with the entry of a cell array, where the file has one. */
  static void compare(
      VectorNode out, String key, int index, Parameter learned, Comparison comparison)
      throws MalformedVectorException {
    if (learned.learnable() && out.has(key)) {
      compare(ColumnMajor.cells(out.get(key)), index, learned, comparison);
    }
  }

  /** Compares learned counts with one of some cells. */
  static void compare(List<VectorNode> cells, int index, Parameter learned, Comparison comparison)
      throws MalformedVectorException {
    VectorNode expected = cells.get(index);
    comparison.numbers(
        expected.path(),
        ColumnMajor.tensor(expected, learned.values().shape()).data(),
        learned.values().data());
  }
}
