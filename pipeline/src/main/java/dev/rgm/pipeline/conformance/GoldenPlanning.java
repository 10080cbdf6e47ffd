package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.Deliberation.Continuation;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads how a vector plans: novelty, goals and search (pymdp-algorithms §1.2 and §1.3). */
final class GoldenPlanning {
  private static final int DEFAULT_HORIZON = 3;
  private static final double LEGACY_THRESHOLD = 1.0 / 16;

  /** The files of the 1.x system state no threshold; theirs is this one. */
  private static final double MODERN_THRESHOLD = 0.1;

  private GoldenPlanning() {}

  static Planning read(VectorNode file, Pomdp model) throws MalformedVectorException {
    VectorNode config = file.get("config");
    return new Planning(
        config.truth("use_param_info_gain", false),
        goals(file, config),
        Planning.PLAIN.statePreferences(),
        List.of(),
        search(config),
        EnergyWeights.EQUAL);
  }

  /** The goal is the first row of the stored reachability; its depth is the number of rows. */
  private static Optional<GoalStates> goals(VectorNode file, VectorNode config)
      throws MalformedVectorException {
    Optional<VectorNode> stored = reachability(file);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    List<Set<Integer>> goals = new ArrayList<>();
    int depth = 1;
    for (VectorNode factor : stored.get().entries()) {
      Tensor rows = factor.tensor();
      if (rows.rank() != 2) {
        throw new MalformedVectorException(factor.path() + " is not a matrix");
      }
      depth = rows.extent(0);
      Set<Integer> states = new TreeSet<>();
      for (int state = 0; state < rows.extent(1); state++) {
        if (rows.get(0, state) == 1) {
          states.add(state);
        }
      }
      goals.add(states);
    }
    double threshold = config.has("I") ? MODERN_THRESHOLD : LEGACY_THRESHOLD;
    return Optional.of(new GoalStates(goals, depth, config.number("ii_threshold", threshold)));
  }

  /** The stored reachability, {@code I[factor][row][s]}, of the model or its settings. */
  static Optional<VectorNode> reachability(VectorNode file) throws MalformedVectorException {
    if (file.get("model").has("I")) {
      return Optional.of(file.get("model").get("I"));
    }
    VectorNode config = file.get("config");
    return config.has("I") ? Optional.of(config.get("I")) : Optional.empty();
  }

  private static Optional<Deliberation> search(VectorNode config) throws MalformedVectorException {
    if (!config.truth("sophisticated", false)) {
      return Optional.empty();
    }
    return Optional.of(
        new Deliberation(
            config.integer("si_horizon", DEFAULT_HORIZON),
            1,
            config.number("si_policy_prune_threshold", Deliberation.DEFAULT_THRESHOLD),
            config.number("si_state_prune_threshold", Deliberation.DEFAULT_THRESHOLD),
            config.number("si_prune_penalty", Deliberation.DEFAULT_PENALTY),
            Continuation.SOFTMAX,
            Deliberation.DEFAULT_NODES,
            List.of()));
  }
}
