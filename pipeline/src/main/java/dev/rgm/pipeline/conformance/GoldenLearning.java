package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the counts of a vector and which of them are learned: those that some step has a result of
 * (pymdp-algorithms §1.2).
 */
final class GoldenLearning {
  private GoldenLearning() {}

  static Learning read(VectorNode file, Pomdp model) throws MalformedVectorException {
    return new Learning(
        counts(file, "pA", "modalities_to_learn", model.modalities().size()),
        counts(file, "pB", "factors_to_learn", model.factors().size()),
        counts(file, "pD", "factors_to_learn", model.factors().size()),
        Map.of(),
        Optional.empty());
  }

  private static Map<Integer, Counts> counts(VectorNode file, String key, String subset, int size)
      throws MalformedVectorException {
    Map<Integer, Counts> counts = new HashMap<>();
    VectorNode model = file.get("model");
    if (!model.has(key)) {
      return counts;
    }
    VectorNode config = file.get("config");
    double rate = learns(file, key) ? config.number("lr_" + key, 1) : 0;
    boolean all = !config.has(subset) || !config.get(subset).isArray();
    List<Integer> learned = all ? List.of() : config.get(subset).integers();
    for (int index = 0; index < size; index++) {
      double own = all || learned.contains(index) ? rate : 0;
      counts.put(index, new Counts(model.get(key).get(index).tensor(), own));
    }
    return counts;
  }

  private static boolean learns(VectorNode file, String key) throws MalformedVectorException {
    for (VectorNode step : file.get("steps").entries()) {
      if (step.has(key + "_after")) {
        return true;
      }
    }
    return false;
  }
}
