package dev.rgm.runtime.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which parameters of a model are not known but given by Dirichlet counts, and how they are
 * learned. What is left out is known.
 *
 * @param likelihoods by modality, {@code a[o, s_a, s_b …]}
 * @param transitions by factor, {@code b[next, prev_a …, action]}
 * @param priors by factor, {@code d[s]}
 * @param preferences by modality, {@code c[o]}: outcomes that were met become liked. The
 *     preferences of such a modality are the logarithm of the expected probabilities, in every
 *     profile
 * @param habits {@code e[policy]}: policies that were followed become habits
 */
public record Learning(
    Map<Integer, Counts> likelihoods,
    Map<Integer, Counts> transitions,
    Map<Integer, Counts> priors,
    Map<Integer, Counts> preferences,
    Optional<Counts> habits) {

  /** Everything is known. */
  public static final Learning NONE =
      new Learning(Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty());

  /** Copies the maps, ordered by index. */
  public Learning {
    likelihoods = Collections.unmodifiableMap(new TreeMap<>(likelihoods));
    transitions = Collections.unmodifiableMap(new TreeMap<>(transitions));
    priors = Collections.unmodifiableMap(new TreeMap<>(priors));
    preferences = Collections.unmodifiableMap(new TreeMap<>(preferences));
  }

  /** Whether everything is known. */
  public boolean isEmpty() {
    return likelihoods.isEmpty()
        && transitions.isEmpty()
        && priors.isEmpty()
        && preferences.isEmpty()
        && habits.isEmpty();
  }
}
