package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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
   * @param model learned from the exemplars by {@link LocationStructure} with blocks of one step;
   *     if its top level has several factors, each state counts its exemplars of each class
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
    LearnedLevel top = model.top();
    List<Modality> modalities = new ArrayList<>();
    for (int factor = 0; factor < top.factors().size(); factor++) {
      // Without dynamics every level sees the same times, so the states of a factor are the
      // different exemplars as far as it sees them, in the order in which they first appear.
      StateLabels states =
          StateLabels.of(exemplars, seen(model, model.depth() - 1, factor), Discretisation.HALVES);
      if (states.states() != top.factors().get(factor).states()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "factor %d of the top level has %d states, but there are %d different exemplars",
                factor,
                top.factors().get(factor).states(),
                states.states()));
      }
      boolean whole = top.factors().size() == 1;
      modalities.add(Modality.of(Parameter.fixed(members(states, classOf, classes, whole)), 0));
      modalities.add(Modality.of(Parameter.fixed(Tensor.filled(1, 1, classes)), 0));
    }
    List<Integer> all = IntStream.range(0, modalities.size()).boxed().toList();
    return model.under(
        LearnedLevel.of(
            modalities,
            List.of(Factor.of(Parameter.fixed(Tensor.filled(1, classes, classes, 1)))),
            List.of(List.of(new LearnedLevel.Group(all)))));
  }

  /** Which exemplars of each class a state stands for: whether any, or how many of them. */
  private static Tensor members(StateLabels states, int[] classOf, int classes, boolean whether) {
    double[] members = CountTensors.allocate("the class level", states.states(), classes);
    for (int exemplar = 0; exemplar < classOf.length; exemplar++) {
      if (classOf[exemplar] < 0 || classOf[exemplar] >= classes) {
        throw new IllegalArgumentException(
            "exemplar " + exemplar + " has class " + classOf[exemplar] + " of " + classes);
      }
      int index = states.at(exemplar) * classes + classOf[exemplar];
      members[index] = whether ? 1 : members[index] + 1;
    }
    return Tensor.wrap(new int[] {states.states(), classes}, members);
  }

  /** The modalities of the lowest level that a factor sees through the levels below it. */
  private static int[] seen(LearnedModel model, int level, int factor) {
    IntStream members =
        model.level(level).groups().get(0).get(factor).modalities().stream()
            .mapToInt(Integer::intValue);
    return level == 0
        ? members.toArray()
        : members
            .map(modality -> modality / 2)
            .distinct()
            .flatMap(below -> Arrays.stream(seen(model, level - 1, below)))
            .toArray();
  }
}
