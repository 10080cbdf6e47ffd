package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Finds everything that is wrong with the counts of a model whose tensors are right. */
final class LearningCheck {
  private final List<String> problems = new ArrayList<>();

  /** Every problem, in the order of the model. */
  static List<String> problems(
      Learning learning,
      List<Pomdp.Modality> modalities,
      List<Pomdp.Factor> factors,
      int policies) {
    LearningCheck check = new LearningCheck();
    check.all(
        "likelihood of modality",
        learning.likelihoods(),
        modalities.size(),
        modality -> modalities.get(modality).likelihood().shape());
    check.all(
        "transitions of factor",
        learning.transitions(),
        factors.size(),
        factor -> factors.get(factor).transitions().shape());
    check.all(
        "prior of factor",
        learning.priors(),
        factors.size(),
        factor -> factors.get(factor).prior().shape());
    check.all(
        "preferences of modality",
        learning.preferences(),
        modalities.size(),
        modality -> new int[] {modalities.get(modality).outcomes()});
    learning.habits().ifPresent(habits -> check.counts("counts of the habits", habits, policies));
    return check.problems;
  }

  private void all(String what, Map<Integer, Counts> counts, int size, IntFunction<int[]> shape) {
    counts.keySet().stream()
        .sorted()
        .forEach(
            index -> {
              if (index < 0 || index >= size) {
                problems.add("counts of the " + what + " " + index + ": there are only " + size);
              } else {
                counts(
                    "counts of the " + what + " " + index, counts.get(index), shape.apply(index));
              }
            });
  }

  private void counts(String name, Counts counts, int... shape) {
    Tensor tensor = counts.counts();
    if (!Arrays.equals(tensor.shape(), shape)) {
      problems.add(
          name
              + " have shape "
              + Arrays.toString(tensor.shape())
              + ", expected "
              + Arrays.toString(shape));
      return;
    }
    int columns = tensor.size() / tensor.extent(0);
    double[] sums = new double[columns];
    for (int index = 0; index < tensor.size(); index++) {
      double count = tensor.at(index);
      if (!(count >= 0) || Double.isInfinite(count)) {
        problems.add(name + " hold " + count + ", expected numbers of at least 0");
        return;
      }
      sums[index % columns] += count;
    }
    for (int column = 0; column < columns; column++) {
      if (!(sums[column] > 0)) {
        problems.add(name + ": column " + column + " holds zeros only");
        return;
      }
    }
  }
}
