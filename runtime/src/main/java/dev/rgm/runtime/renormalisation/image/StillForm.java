package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.io.TensorArchive;
import dev.rgm.runtime.learning.LearnedCounts;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;

/**
 * One level of a model of pictures as a file holds it.
 *
 * @param states of every factor
 * @param predictors the modality of the level above that predicts each factor, or −1
 * @param outcomes of every modality
 * @param parents the factor of every modality
 * @param numbers of all modalities: saved counts, or fixed values
 * @param starts where those of each modality begin
 * @param learnable whether they are saved counts
 */
record StillForm(
    int[] states,
    int[] predictors,
    int[] outcomes,
    int[] parents,
    double[] numbers,
    int[] starts,
    boolean learnable) {
  private static final int MAXIMAL_COUNT = 1 << 24;

  /** The square of the number of states of all factors of a level together is at most this. */
  private static final double MAXIMAL_SQUARES = 1 << 27;

  /**
   * Reads one level.
   *
   * @param name what the names of its tensors begin with
   * @throws IOException if tensors are missing or do not fit each other
   */
  static StillForm read(TensorArchive archive, String name, boolean learnable) throws IOException {
    int[] states = archive.wholes(name + "states", 1, MAXIMAL_COUNT);
    int[] predictors = archive.wholes(name + "predictors", -1, MAXIMAL_COUNT);
    int[] outcomes = archive.wholes(name + "outcomes", 1, MAXIMAL_COUNT);
    int[] parents = archive.wholes(name + "parents", 0, states.length - 1);
    if (Arrays.stream(states).mapToDouble(count -> (double) count * count).sum()
        > MAXIMAL_SQUARES) {
      throw new IOException("`" + name + "states` are too many");
    }
    if (predictors.length != states.length || parents.length != outcomes.length) {
      throw new IOException("the tensors of `" + name + "` differ in size");
    }
    int[] starts = new int[outcomes.length + 1];
    for (int modality = 0; modality < outcomes.length; modality++) {
      int width = states[parents[modality]];
      int size =
          learnable
              ? LearnedCounts.savedSize(outcomes[modality], width)
              : Math.multiplyExact(outcomes[modality], width);
      starts[modality + 1] = Math.addExact(starts[modality], size);
    }
    double[] numbers = archive.vector(name + "counts", starts[outcomes.length]);
    return new StillForm(states, predictors, outcomes, parents, numbers, starts, learnable);
  }

  private LearnedCounts counts(int modality) {
    return LearnedCounts.restored(
        numbers, starts[modality], outcomes[modality], states[parents[modality]]);
  }

  /** The likelihood of a modality, axes {@code [outcome, state]}. */
  Tensor values(int modality) {
    int[] shape = {outcomes[modality], states[parents[modality]]};
    return Tensor.wrap(
        shape,
        learnable
            ? counts(modality).counts()
            : Arrays.copyOfRange(numbers, starts[modality], starts[modality + 1]));
  }

  /** Lets a level go on where it was saved. */
  void restore(StillLevel level) {
    for (int modality = 0; modality < outcomes.length; modality++) {
      level.restore(modality, counts(modality));
    }
  }
}
