package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds everything that is wrong with a level, so that one message can say it all. */
final class LevelCheck {
  private final List<Level.Modality> modalities;
  private final List<Level.Factor> factors;
  private final List<String> problems = new ArrayList<>();

  /** Checks the parts by themselves. */
  LevelCheck(List<Level.Modality> modalities, List<Level.Factor> factors) {
    this.modalities = modalities;
    this.factors = factors;
    if (modalities.isEmpty()) {
      problems.add("there is no modality");
    }
    if (factors.isEmpty()) {
      problems.add("there is no factor");
    }
    for (int index = 0; index < factors.size(); index++) {
      factor("factor " + index, factors.get(index));
    }
    if (problems.isEmpty()) {
      for (int index = 0; index < modalities.size(); index++) {
        modality("modality " + index, modalities.get(index));
      }
    }
  }

  /** Throws if a problem was found. */
  void complain() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("level: " + String.join("\n  ", problems));
    }
  }

  private void factor(String name, Level.Factor factor) {
    Tensor transitions = factor.transitions().values();
    if (transitions.rank() != 3 || transitions.extent(0) != transitions.extent(1)) {
      problems.add(
          name
              + ": transitions have shape "
              + Arrays.toString(transitions.shape())
              + ", expected [next, previous, path] with as many next as previous states");
      return;
    }
    values(name + ": transitions", factor.transitions());
    distribution(name + ": initial states", factor.initialStates(), factor.states());
    distribution(name + ": initial paths", factor.initialPaths(), factor.paths());
    distribution(name + ": intentions", factor.intentions(), factor.states());
    stream(name, factor.stream());
  }

  private void modality(String name, Level.Modality modality) {
    if (modality.parents().isEmpty()) {
      problems.add(name + " has no parent");
    }
    indices(name + ": parents", modality.parents(), factors.size());
    indices(name + ": parents of preferences", modality.preferenceParents(), factors.size());
    stream(name, modality.stream());
    stream(name, modality.childStream());
    if (!problems.isEmpty()) {
      return;
    }
    parameter(
        name + ": likelihood",
        modality.likelihood(),
        shape(modality.outcomes(), modality.parents()));
    modality
        .preferences()
        .ifPresent(
            preferences ->
                parameter(
                    name + ": preferences",
                    preferences,
                    shape(modality.outcomes(), modality.preferenceParents())));
  }

  private int[] shape(int outcomes, List<Integer> parents) {
    int[] shape = new int[1 + parents.size()];
    shape[0] = outcomes;
    for (int axis = 1; axis < shape.length; axis++) {
      shape[axis] = factors.get(parents.get(axis - 1)).states();
    }
    return shape;
  }

  /** Checks how a level fits to the level below and to the process. */
  void composition(
      int steps, Optional<Level> child, Optional<Level> process, List<Integer> reflexes) {
    if (steps < 1 || steps > Level.STEP_LIMIT) {
      problems.add(steps + " steps, not 1 … " + Level.STEP_LIMIT);
    }
    indices("reflexes", reflexes, modalities.size());
    if (!problems.isEmpty()) {
      return;
    }
    child.ifPresent(this::child);
    process.ifPresent(this::process);
  }

  private void child(Level child) {
    if (child.number() >= Level.DEPTH_LIMIT) {
      problems.add("more than " + Level.DEPTH_LIMIT + " levels");
    }
    for (int index = 0; index < child.factors().size(); index++) {
      Level.Factor factor = child.factors().get(index);
      String name = "factor " + index + " of the child: predictors of its ";
      predictors(name + "initial state", factor.statePredictors(), factor.states());
      predictors(name + "path", factor.pathPredictors(), factor.paths());
    }
  }

  private void predictors(String name, List<Integer> predictors, int values) {
    if (!indices(name, predictors, modalities.size())) {
      return;
    }
    for (int modality : predictors) {
      int outcomes = modalities.get(modality).outcomes();
      if (outcomes != values) {
        problems.add(
            name + ": modality " + modality + " has " + outcomes + " outcomes, expected " + values);
      }
    }
  }

  private void process(Level process) {
    if (process.modalities().size() != modalities.size()) {
      problems.add(
          "the process has "
              + process.modalities().size()
              + " modalities, expected "
              + modalities.size());
      return;
    }
    for (int index = 0; index < modalities.size(); index++) {
      int outcomes = process.modalities().get(index).outcomes();
      if (outcomes != modalities.get(index).outcomes()) {
        problems.add(
            "modality "
                + index
                + " of the process has "
                + outcomes
                + " outcomes, expected "
                + modalities.get(index).outcomes());
      }
    }
  }

  /** Checks policies, goals and costs. */
  void choices(List<List<Integer>> policies, List<List<Integer>> goals, List<List<Integer>> costs) {
    if (!problems.isEmpty()) {
      return;
    }
    long count = policies.isEmpty() ? PathCombinations.count(factors) : policies.size();
    if (count > Pomdp.POLICY_LIMIT) {
      problems.add("more than " + Pomdp.POLICY_LIMIT + " policies");
    }
    for (int row = 0; row < policies.size(); row++) {
      String name = "policy " + row;
      if (complete(name, policies.get(row))) {
        policy(name, policies.get(row));
      }
    }
    combinations("goal", goals);
    combinations("cost", costs);
  }

  private void policy(String name, List<Integer> row) {
    for (int index = 0; index < row.size(); index++) {
      Level.Factor factor = factors.get(index);
      int path = row.get(index);
      boolean fits =
          factor.controllable() ? path >= 0 && path < factor.paths() : path == Level.NONE;
      if (!fits) {
        problems.add(
            name
                + ": path "
                + path
                + " of factor "
                + index
                + (factor.controllable()
                    ? " is not among " + factor.paths()
                    : ", which nobody controls"));
      }
    }
  }

  private void combinations(String kind, List<List<Integer>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      String name = kind + " " + row;
      if (!complete(name, rows.get(row))) {
        continue;
      }
      for (int index = 0; index < factors.size(); index++) {
        int state = rows.get(row).get(index);
        int states = factors.get(index).states();
        if (state < Level.NONE || state >= states) {
          problems.add(
              name + ": state " + state + " of factor " + index + " is not among " + states);
        }
      }
    }
  }

  private boolean complete(String name, List<Integer> row) {
    if (row.size() == factors.size()) {
      return true;
    }
    problems.add(name + " has " + row.size() + " entries, expected " + factors.size());
    return false;
  }

  private boolean indices(String name, List<Integer> indices, int count) {
    int before = problems.size();
    if (new HashSet<>(indices).size() != indices.size()) {
      problems.add(name + ": an index appears twice in " + indices);
    }
    for (int index : indices) {
      if (index < 0 || index >= count) {
        problems.add(name + ": no index " + index + " among " + count);
      }
    }
    return problems.size() == before;
  }

  private void stream(String name, int stream) {
    if (stream < 0) {
      problems.add(name + ": stream " + stream + " is negative");
    }
  }

  private void distribution(String name, Optional<Parameter> parameter, int categories) {
    parameter.ifPresent(present -> parameter(name, present, categories));
  }

  private void parameter(String name, Parameter parameter, int... expected) {
    if (!Arrays.equals(parameter.values().shape(), expected)) {
      problems.add(
          name
              + " have shape "
              + Arrays.toString(parameter.values().shape())
              + ", expected "
              + Arrays.toString(expected));
    }
    values(name, parameter);
  }

  private void values(String name, Parameter parameter) {
    for (double value : parameter.values().data()) {
      if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
        problems.add(name + " hold " + value + ", expected numbers of at least 0");
        return;
      }
    }
  }
}
