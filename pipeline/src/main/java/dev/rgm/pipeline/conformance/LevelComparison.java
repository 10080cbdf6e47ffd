package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.renormalisation.LearnedLevel;
import dev.rgm.runtime.renormalisation.LearnedLevel.Group;
import dev.rgm.runtime.renormalisation.LearnedModel;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares levels with the structures of the {@code spm} vectors, field by field. */
final class LevelComparison {
  private static final double PROBABILITIES = 1e-12;

  private final Comparison comparison;

  LevelComparison(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Compares every level that structure learning left. */
  void levels(List<VectorNode> expected, LearnedModel model) throws MalformedVectorException {
    comparison.integer("MDP.length", expected.size(), model.depth());
    for (int index = 0; index < Math.min(expected.size(), model.depth()); index++) {
      level(expected.get(index), model.level(index));
    }
  }

  private void level(VectorNode expected, LearnedLevel level) throws MalformedVectorException {
    modalities(expected, level.modalities());
    factors(expected, level.factors());
    states(expected, "hid", level.goals());
    states(expected, "cid", level.costs());
    if (expected.has("sA")) {
      members(
          comparison,
          expected.get("sA"),
          level.modalities().stream().mapToInt(Modality::stream).toArray());
    }
    if (expected.has("T")) {
      comparison.integer(
          expected.path() + ".T",
          (int) ColumnMajor.scalar(expected.get("T")),
          level.steps().orElse(0));
    }
    if (expected.has("G")) {
      List<VectorNode> streams = ColumnMajor.cells(expected.get("G"));
      comparison.integer(expected.path() + ".G.length", streams.size(), level.groups().size());
      for (int stream = 0; stream < Math.min(streams.size(), level.groups().size()); stream++) {
        groupsAsSets(streams.get(stream), level.groups().get(stream));
      }
    }
  }

  /** Compares a nested level and everything below it. */
  void nested(VectorNode expected, Level level, boolean top) throws MalformedVectorException {
    modalities(expected, level.modalities());
    factors(expected, level.factors());
    states(expected, "hid", level.goals().stream().map(row -> row.get(0)).toList());
    states(expected, "cid", level.costs().stream().map(row -> row.get(0)).toList());
    comparison.integer(
        expected.path() + ".T", (int) ColumnMajor.scalar(expected.get("T")), level.steps());
    comparison.integer(
        expected.path() + ".L", (int) ColumnMajor.scalar(expected.get("L")), level.number());
    if (!top) {
      members(
          comparison,
          expected.get("sA"),
          level.modalities().stream().mapToInt(Modality::stream).toArray());
    }
    comparison.truth(expected.path() + ".MDP", expected.has("MDP"), level.child().isPresent());
    if (expected.has("MDP") && level.child().isPresent()) {
      nested(expected.get("MDP"), level.child().get(), false);
    }
  }

  private void states(VectorNode expected, String key, List<Integer> got)
      throws MalformedVectorException {
    if (expected.get("id").has(key)) {
      members(comparison, expected.get("id").get(key), array(got));
    } else {
      comparison.integer(expected.path() + "." + key + ".length", 0, got.size());
    }
  }

  /** Compares likelihoods, parents, streams and preferences. */
  private void modalities(VectorNode expected, List<Modality> modalities)
      throws MalformedVectorException {
    boolean counts = expected.has("a");
    List<VectorNode> likelihoods = ColumnMajor.cells(expected.get(counts ? "a" : "A"));
    List<VectorNode> parents = ColumnMajor.cells(expected.get("id").get("A"));
    comparison.integer(expected.path() + ".A.length", likelihoods.size(), modalities.size());
    for (int index = 0; index < Math.min(likelihoods.size(), modalities.size()); index++) {
      Modality modality = modalities.get(index);
      comparison.within(
          likelihoods.get(index).path(),
          ColumnMajor.tensor(likelihoods.get(index)),
          modality.likelihood().values(),
          counts ? 0 : PROBABILITIES);
      members(comparison, parents.get(index), array(modality.parents()));
    }
    if (expected.has("sC")) {
      members(
          comparison,
          expected.get("sC"),
          modalities.stream().mapToInt(Modality::childStream).toArray());
    }
    boolean preferring = expected.has("C");
    List<VectorNode> preferences = preferring ? ColumnMajor.cells(expected.get("C")) : List.of();
    for (int index = 0; index < modalities.size(); index++) {
      Optional<Parameter> got = modalities.get(index).preferences();
      comparison.truth(expected.path() + ".C", index < preferences.size(), got.isPresent());
      if (index < preferences.size() && got.isPresent()) {
        vector(preferences.get(index), got.get());
      }
    }
  }

  /** Compares transitions, predictors, streams, control and intentions. */
  private void factors(VectorNode expected, List<Factor> factors) throws MalformedVectorException {
    boolean counts = expected.has("b");
    List<VectorNode> transitions = ColumnMajor.cells(expected.get(counts ? "b" : "B"));
    comparison.integer(expected.path() + ".B.length", transitions.size(), factors.size());
    for (int index = 0; index < Math.min(transitions.size(), factors.size()); index++) {
      Factor factor = factors.get(index);
      Tensor stored = ColumnMajor.tensor(transitions.get(index));
      comparison.within(
          transitions.get(index).path(),
          stored.rank() == 2 ? stored.reshape(stored.extent(0), stored.extent(1), 1) : stored,
          factor.transitions().values(),
          counts ? 0 : PROBABILITIES);
    }
    purposes(expected, factors);
    if (expected.get("id").has("D")) {
      predictors(expected.get("id"), factors);
    }
    if (expected.has("sB")) {
      members(comparison, expected.get("sB"), factors.stream().mapToInt(Factor::stream).toArray());
    }
  }

  private void purposes(VectorNode expected, List<Factor> factors) throws MalformedVectorException {
    // A single number stands for the first factor.
    int[] controllable =
        expected.has("U") ? ColumnMajor.integers(expected.get("U")) : new int[factors.size()];
    List<VectorNode> intentions =
        expected.has("H") ? ColumnMajor.cells(expected.get("H")) : List.of();
    for (int index = 0; index < factors.size(); index++) {
      Factor factor = factors.get(index);
      comparison.truth(
          expected.path() + ".U",
          index < controllable.length && controllable[index] != 0,
          factor.controllable());
      comparison.truth(
          expected.path() + ".H", index < intentions.size(), factor.intentions().isPresent());
      if (index < intentions.size() && factor.intentions().isPresent()) {
        vector(intentions.get(index), factor.intentions().get());
      }
    }
  }

  private void vector(VectorNode expected, Parameter got) throws MalformedVectorException {
    comparison.within(
        expected.path(), Tensor.vector(ColumnMajor.numbers(expected)), got.values(), PROBABILITIES);
  }

  private void predictors(VectorNode id, List<Factor> factors) throws MalformedVectorException {
    List<VectorNode> ofStates = ColumnMajor.cells(id.get("D"));
    List<VectorNode> ofPaths = ColumnMajor.cells(id.get("E"));
    comparison.integer(id.path() + ".D.length", ofStates.size(), factors.size());
    for (int index = 0; index < Math.min(ofStates.size(), factors.size()); index++) {
      members(comparison, ofStates.get(index), array(factors.get(index).statePredictors()));
      members(comparison, ofPaths.get(index), array(factors.get(index).pathPredictors()));
    }
  }

  /** Compares groups and their members in the order of the file. */
  void groupsInOrder(VectorNode expected, List<Group> groups) throws MalformedVectorException {
    List<VectorNode> entries = ColumnMajor.cells(expected);
    comparison.integer(expected.path() + ".length", entries.size(), groups.size());
    for (int group = 0; group < Math.min(entries.size(), groups.size()); group++) {
      members(comparison, entries.get(group), array(groups.get(group).modalities()));
    }
  }

  private void groupsAsSets(VectorNode expected, List<Group> groups)
      throws MalformedVectorException {
    List<VectorNode> entries = ColumnMajor.cells(expected);
    comparison.integer(expected.path() + ".length", entries.size(), groups.size());
    for (int group = 0; group < Math.min(entries.size(), groups.size()); group++) {
      int[] stored = ColumnMajor.integers(entries.get(group));
      int[] got = array(groups.get(group).modalities());
      Arrays.sort(stored);
      Arrays.sort(got);
      comparison.integer(entries.get(group).path() + ".length", stored.length, got.length);
      for (int member = 0; member < Math.min(stored.length, got.length); member++) {
        comparison.integer(entries.get(group).path(), stored[member], got[member] + 1);
      }
    }
  }

  /** Compares indices that count from 0 with those of a file, which count from 1. */
  static void members(Comparison comparison, VectorNode expected, int[] got)
      throws MalformedVectorException {
    int[] stored = ColumnMajor.integers(expected);
    comparison.integer(expected.path() + ".length", stored.length, got.length);
    for (int index = 0; index < Math.min(stored.length, got.length); index++) {
      comparison.integer(expected.path() + "[" + index + "]", stored[index], got[index] + 1);
    }
  }

  private static int[] array(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }
}
