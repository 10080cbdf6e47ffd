package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One level as structure learning leaves it, before it is nested. Its factors name the modalities
 * of the next level that predict them; at the top level those do not exist.
 *
 * @param modalities the own modalities of every stream first, then those that couple the leading
 *     stream to the others one level down
 * @param factors one per group, stream after stream
 * @param groups axes {@code [stream][group]}: the modalities of each group
 * @param locations where each modality lies, axes {@code [modality, axis]}; empty unless groups
 *     were made by location
 * @param steps time steps of one epoch, if structure learning stated them
 * @param goals states of the first factor that are intended, in order
 * @param costs states of the first factor to avoid, in order
 */
public record LearnedLevel(
    List<Modality> modalities,
    List<Factor> factors,
    List<List<Group>> groups,
    Optional<Tensor> locations,
    Optional<Integer> steps,
    List<Integer> goals,
    List<Integer> costs) {
  /** Copies the lists. */
  public LearnedLevel {
    modalities = List.copyOf(modalities);
    factors = List.copyOf(factors);
    groups = groups.stream().map(List::copyOf).toList();
    goals = List.copyOf(goals);
    costs = List.copyOf(costs);
  }

  /**
   * Modalities that share a factor.
   *
   * @param modalities at least one, in the order in which they were grouped
   */
  public record Group(List<Integer> modalities) {
    /** Copies the list. */
    public Group {
      modalities = List.copyOf(modalities);
      if (modalities.isEmpty()) {
        throw new IllegalArgumentException("a group needs a modality");
      }
    }

    static Group of(int[] modalities) {
      return new Group(Arrays.stream(modalities).boxed().toList());
    }

    int[] indices() {
      return modalities.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  static LearnedLevel of(
      List<Modality> modalities, List<Factor> factors, List<List<Group>> groups) {
    return new LearnedLevel(
        modalities, factors, groups, Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  /** The same with other modalities and factors. */
  public LearnedLevel with(List<Modality> otherModalities, List<Factor> otherFactors) {
    return new LearnedLevel(otherModalities, otherFactors, groups, locations, steps, goals, costs);
  }

  /** The same with other goals and costs. */
  public LearnedLevel withGoals(List<Integer> otherGoals, List<Integer> otherCosts) {
    return new LearnedLevel(modalities, factors, groups, locations, steps, otherGoals, otherCosts);
  }

  LearnedLevel withLocations(Tensor other) {
    return new LearnedLevel(modalities, factors, groups, Optional.of(other), steps, goals, costs);
  }

  LearnedLevel withSteps(int other) {
    return new LearnedLevel(
        modalities, factors, groups, locations, Optional.of(other), goals, costs);
  }

  /** The likelihood of a modality, axes {@code [outcome, state]}. */
  public Tensor likelihood(int modality) {
    return modalities.get(modality).likelihood().values();
  }

  /** The transitions of a factor, axes {@code [next, previous, path]}. */
  public Tensor transitions(int factor) {
    return factors.get(factor).transitions().values();
  }

  /** The factor that a modality belongs to. */
  public int parent(int modality) {
    return modalities.get(modality).parents().get(0);
  }
}
