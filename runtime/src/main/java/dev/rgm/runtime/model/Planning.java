package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What policies are judged by beyond utility and information about hidden states, which policies
 * there are, and how far ahead they are thought through.
 *
 * @param parameterNovelty whether information about parameters counts; it is 0 for parameters
 *     without counts
 * @param goals states to move towards, or empty
 * @param statePreferences by factor, how probable its states should be, weights of at least 0 and
 *     not all 0; a policy is charged the divergence of the predicted from these, its risk over
 *     states
 * @param policies those to choose from, {@code [policy][step][control]}, all of the policy length
 *     of the settings; empty for every sequence of actions
 * @param search a search of what would be believed after each action and outcome, or empty. Its
 *     policies have one step
 * @param weights how much utility and information count beside each other
 */
public record Planning(
    boolean parameterNovelty,
    Optional<GoalStates> goals,
    Map<Integer, Tensor> statePreferences,
    List<List<List<Integer>>> policies,
    Optional<Deliberation> search,
    EnergyWeights weights) {

  /** Every sequence of actions, judged by utility and information about hidden states. */
  public static final Planning PLAIN =
      new Planning(
          false, Optional.empty(), Map.of(), List.of(), Optional.empty(), EnergyWeights.EQUAL);

  /** Copies the map and the lists. */
  public Planning {
    statePreferences = Collections.unmodifiableMap(new TreeMap<>(statePreferences));
    policies = policies.stream().map(steps -> steps.stream().map(List::copyOf).toList()).toList();
  }

  /** The same with or without parameter novelty. */
  public Planning withParameterNovelty(boolean counts) {
    return new Planning(counts, goals, statePreferences, policies, search, weights);
  }

  /** The same with states to move towards. */
  public Planning withGoals(GoalStates states) {
    return new Planning(
        parameterNovelty, Optional.of(states), statePreferences, policies, search, weights);
  }

  /** The same with preferences over the states of some factors. */
  public Planning withStatePreferences(Map<Integer, Tensor> preferences) {
    return new Planning(parameterNovelty, goals, preferences, policies, search, weights);
  }

  /** The same with a table of policies, {@code [policy][step][control]}. */
  public Planning withPolicies(List<List<List<Integer>>> table) {
    return new Planning(parameterNovelty, goals, statePreferences, table, search, weights);
  }

  /** The same with a search of what would be believed. */
  public Planning withSearch(Deliberation deliberation) {
    return new Planning(
        parameterNovelty, goals, statePreferences, policies, Optional.of(deliberation), weights);
  }

  /** The same with other weights of utility and information. */
  public Planning withWeights(EnergyWeights other) {
    return new Planning(parameterNovelty, goals, statePreferences, policies, search, other);
  }
}
