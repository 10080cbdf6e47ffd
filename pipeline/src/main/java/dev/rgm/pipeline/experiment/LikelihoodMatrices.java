package dev.rgm.pipeline.experiment;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The likelihoods of a hierarchy as matrices to look at. */
final class LikelihoodMatrices {
  /** Modalities of the lowest level that are shown below each other. */
  private static final int SHOWN_MODALITIES = 16;

  private final Level top;

  LikelihoodMatrices(Level top) {
    this.top = top;
  }

  /**
   * One matrix a level, the lowest first, axes {@code [outcome, state]}, columns summing to one for
   * each modality: of the lowest level the first modalities of the first factor below each other,
   * of others the first modality.
   */
  List<Tensor> ofLevels() {
    List<Tensor> matrices = new ArrayList<>();
    for (Level level = top; level != null; level = level.child().orElse(null)) {
      int shown = level.child().isPresent() ? 1 : SHOWN_MODALITIES;
      matrices.add(
          stacked(
              level.modalities().stream()
                  .filter(modality -> modality.parents().equals(List.of(0)))
                  .limit(shown)
                  .map(LikelihoodMatrices::probabilities)
                  .toList()));
    }
    Collections.reverse(matrices);
    return matrices;
  }

  private static Tensor probabilities(Modality modality) {
    Tensor counts = modality.likelihood().values();
    int rows = counts.extent(0);
    int columns = counts.extent(1);
    double[] values = counts.data().clone();
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += values[row * columns + column];
      }
      for (int row = 0; row < rows; row++) {
        values[row * columns + column] =
            sum > 0 ? values[row * columns + column] / sum : 1.0 / rows;
      }
    }
    return Tensor.wrap(new int[] {rows, columns}, values);
  }

  private static Tensor stacked(List<Tensor> matrices) {
    int columns = matrices.get(0).extent(1);
    int rows = matrices.stream().mapToInt(matrix -> matrix.extent(0)).sum();
    double[] values = new double[rows * columns];
    int offset = 0;
    for (Tensor matrix : matrices) {
      System.arraycopy(matrix.data(), 0, values, offset, matrix.size());
      offset += matrix.size();
    }
    return Tensor.wrap(new int[] {rows, columns}, values);
  }
}
