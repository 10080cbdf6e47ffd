package dev.rgm.runtime.agent;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.learning.CountLearning;
import dev.rgm.runtime.learning.CountTable;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;
import dev.rgm.runtime.planning.StepValue;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns while an agent acts, and tells everything that is derived from parameters what has
 * changed. The order of a step is likelihoods, transitions, priors, preferences (pymdp-algorithms
 * §1.2); what was learned counts for the policies of the same step.
 */
final class OnlineLearning {
  private final Parameters parameters;
  private final StateInference inference;
  private final StepValue value;
  private final PolicyPosterior posterior;
  private final Policies policies;
  private final CountLearning counts;
  private final int modalities;
  private final int factors;
  private final boolean[] moved;
  private final double[] followed;

  OnlineLearning(
      Pomdp model,
      Parameters parameters,
      StateInference inference,
      StepValue value,
      PolicyPosterior posterior,
      Policies policies) {
    this.parameters = parameters;
    this.inference = inference;
    this.value = value;
    this.posterior = posterior;
    this.policies = policies;
    this.counts = new CountLearning(model, parameters, inference);
    this.modalities = model.modalities().size();
    this.factors = model.factors().size();
    this.moved = new boolean[factors];
    this.followed = new double[counts.habits() == null ? 0 : policies.count()];
    refreshAll();
  }

  CountLearning counts() {
    return counts;
  }

  void reset() {
    counts.reset();
    counts.expectAll();
    refreshAll();
  }

  private void refreshAll() {
    for (int modality = 0; modality < modalities; modality++) {
      if (counts.likelihood(modality) != null) {
        value.learnedLikelihood(modality, counts.likelihood(modality).counts());
      }
      if (counts.preferences(modality) != null) {
        value.learnedPreferences(modality, counts.preferences(modality).counts());
      }
    }
    for (int factor = 0; factor < factors; factor++) {
      if (counts.transitions(factor) != null) {
        refreshTransitions(factor);
      }
    }
    inference.refreshPriors();
    if (parameters.habits() != null) {
      posterior.setHabits(parameters.habits());
    }
  }

  private void refreshTransitions(int factor) {
    inference.refreshTransitions(factor);
    value.learnedTransitions(factor, counts.transitions(factor).counts());
  }

  /**
   * Learns from one observation.
   *
   * @param first whether it is the first of an episode
   * @param before the belief after the observation before
   * @param actions since then
   * @param predicted the belief before this observation
   * @param after the belief after it
   */
  void observed(
      Evidence evidence,
      boolean first,
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after) {
    for (int modality = 0; modality < modalities; modality++) {
      if (counts.observe(modality, evidence, after)) {
        value.learnedLikelihood(modality, counts.likelihood(modality).counts());
      }
    }
    // What is taught about one factor must not change what is taught about the next.
    for (int factor = 0; factor < factors; factor++) {
      moved[factor] = !first && counts.move(factor, before, actions, predicted, after);
    }
    for (int factor = 0; factor < factors; factor++) {
      if (moved[factor]) {
        refreshTransitions(factor);
      }
    }
    if (first && counts.begin(after)) {
      inference.refreshPriors();
    }
    for (int modality = 0; modality < modalities; modality++) {
      if (counts.prefer(modality, evidence)) {
        value.learnedPreferences(modality, counts.preferences(modality).counts());
      }
    }
  }

  /** Learns the policies that begin with the actions that were executed. */
  void followed(int[] actions) {
    if (followed.length == 0) {
      return;
    }
    double[] probabilities = posterior.policies();
    for (int policy = 0; policy < followed.length; policy++) {
      boolean fits = true;
      for (int control = 0; control < actions.length; control++) {
        fits &= policies.action(policy, 0, control) == actions[control];
      }
      followed[policy] = fits ? probabilities[policy] : 0;
    }
    if (Simplex.normalise(followed, 0, followed.length) > 0 && counts.follow(followed)) {
      posterior.setHabits(parameters.habits());
    }
  }

  /** The counts by name, for a snapshot. */
  Map<String, Tensor> save() {
    Map<String, Tensor> saved = new TreeMap<>();
    tables().forEach((name, table) -> saved.put(name, table.tensor()));
    return saved;
  }

  /** The counts by name. */
  Map<String, CountTable> tables() {
    Map<String, CountTable> tables = new TreeMap<>();
    for (int modality = 0; modality < modalities; modality++) {
      put(tables, "counts.likelihood." + modality, counts.likelihood(modality));
      put(tables, "counts.preferences." + modality, counts.preferences(modality));
    }
    for (int factor = 0; factor < factors; factor++) {
      put(tables, "counts.transitions." + factor, counts.transitions(factor));
      put(tables, "counts.prior." + factor, counts.prior(factor));
    }
    put(tables, "counts.habits", counts.habits());
    return tables;
  }

  private static void put(Map<String, CountTable> tables, String name, CountTable table) {
    if (table != null) {
      tables.put(name, table);
    }
  }

  /** Takes up counts that were checked to be there. */
  void restore(Snapshot snapshot) {
    tables().forEach((name, table) -> table.set(snapshot.numbers(name, table.counts().length)));
    counts.expectAll();
    refreshAll();
  }
}
