package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Puts a level on top whose states are classes, each of which predicts its exemplars ({@code
 * rgm-algorithms.md} §6.9).
 */
public final class ClassLevel {
  private static final int MAXIMAL_CLASSES = 1 << 16;

  private ClassLevel() {}

  /**
   * Adds the level.
   *
   * @param model learned from the exemplars by {@link LocationStructure} with blocks of one step
   * @param exemplars the model was learned from
   * @param classOf the class of each exemplar, from 0
   * @param classes how many there are
   * @throws IllegalArgumentException if the model was not learned from the exemplars in that way,
   *     or a class is out of range
   */
  public static LearnedModel add(
      LearnedModel model, Recording exemplars, int[] classOf, int classes) {
    if (classOf.length != exemplars.times() || classes < 1 || classes > MAXIMAL_CLASSES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d labels of %d classes for %d exemplars",
              classOf.length,
              classes,
              exemplars.times()));
    }
    int[] all = new int[exemplars.size()];
    Arrays.setAll(all, modality -> modality);
    // Without dynamics every level sees the same times, so the states of the top are the different
    // exemplars, in the order in which they first appear.
    StateLabels states = StateLabels.of(exemplars, all, Discretisation.HALVES);
    if (states.states() != model.topStates() || model.top().factors().size() != 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the top level has %d states, but there are %d different exemplars",
              model.topStates(),
              states.states()));
    }
    double[] members = CountTensors.allocate("the class level", states.states(), classes);
    for (int exemplar = 0; exemplar < classOf.length; exemplar++) {
      if (classOf[exemplar] < 0 || classOf[exemplar] >= classes) {
        throw new IllegalArgumentException(
            "exemplar " + exemplar + " has class " + classOf[exemplar] + " of " + classes);
      }
      members[states.at(exemplar) * classes + classOf[exemplar]] = 1;
    }
    Tensor likelihood = Tensor.wrap(new int[] {states.states(), classes}, members);
    return model.under(
        LearnedLevel.of(
            List.of(
                Modality.of(Parameter.fixed(likelihood), 0),
                Modality.of(Parameter.fixed(Tensor.filled(1, 1, classes)), 0)),
            List.of(Factor.of(Parameter.fixed(Tensor.filled(1, classes, classes, 1)))),
            List.of(List.of(new LearnedLevel.Group(List.of(0, 1))))));
  }
}
