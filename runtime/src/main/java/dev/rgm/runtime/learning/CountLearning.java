package dev.rgm.runtime.learning;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.ActionAxes;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;

/**
 * Dirichlet counts of a model that grow with every step, and the parameters that follow them
 * (pymdp-algorithms §8.1). What a step teaches is the outer product of what was observed and what
 * is believed; see {@link Counts} for rates and forgetting.
 *
 * <p>Nothing is allocated after construction. Not thread-safe.
 */
public final class CountLearning {
  private final Learning learning;
  private final Parameters parameters;
  private final StateInference inference;
  private final boolean keepsZeros;
  private final CountTable[] likelihoods;
  private final CountTable[] transitions;
  private final CountTable[] priors;
  private final CountTable[] preferences;
  private final CountTable habits;
  private final double[][] columns;
  private final double[][] pairs;
  private final ActionAxes[] choices;
  private final double[] marginals;

  /** Counts as the model begins with them. */
  public CountLearning(Pomdp model, Parameters parameters, StateInference inference) {
    this.learning = model.learning();
    this.parameters = parameters;
    this.inference = inference;
    this.keepsZeros = model.settings().profile().keepsZeros();
    int modalities = model.modalities().size();
    likelihoods = new CountTable[modalities];
    preferences = new CountTable[modalities];
    columns = new double[modalities][];
    for (int modality = 0; modality < modalities; modality++) {
      likelihoods[modality] = table(learning.likelihoods().get(modality));
      preferences[modality] = table(learning.preferences().get(modality));
      if (likelihoods[modality] != null) {
        columns[modality] = new double[likelihoods[modality].columns()];
      }
    }
    int factors = model.factors().size();
    transitions = new CountTable[factors];
    priors = new CountTable[factors];
    pairs = new double[factors][];
    choices = new ActionAxes[factors];
    int states = 0;
    for (int factor = 0; factor < factors; factor++) {
      Pomdp.Factor part = model.factors().get(factor);
      transitions[factor] = table(learning.transitions().get(factor));
      priors[factor] = table(learning.priors().get(factor));
      choices[factor] = new ActionAxes(part);
      states += part.states();
      if (transitions[factor] != null) {
        pairs[factor] = new double[part.transitions().size() / choices[factor].size()];
      }
    }
    marginals = new double[states];
    habits = table(learning.habits().orElse(null));
  }

  private CountTable table(Counts counts) {
    return counts == null ? null : new CountTable(counts, keepsZeros);
  }

  /** Returns to the counts of the model. */
  public void reset() {
    for (CountTable[] tables : new CountTable[][] {likelihoods, preferences, transitions, priors}) {
      for (CountTable table : tables) {
        if (table != null) {
          table.reset();
        }
      }
    }
    if (habits != null) {
      habits.reset();
    }
  }

  /** The counts of a likelihood, or null if it is known. */
  public CountTable likelihood(int modality) {
    return likelihoods[modality];
  }

  /** The counts of the preferences of a modality, or null if they are known. */
  public CountTable preferences(int modality) {
    return preferences[modality];
  }

  /** The counts of the transitions of a factor, or null if they are known. */
  public CountTable transitions(int factor) {
    return transitions[factor];
  }

  /** The counts of the prior of a factor, or null if it is known. */
  public CountTable prior(int factor) {
    return priors[factor];
  }

  /** The counts of the habits, or null if they are known. */
  public CountTable habits() {
    return habits;
  }

  /**
   * Learns a likelihood from an observation and the belief that it led to.
   *
   * @return whether the likelihood has changed
   */
  public boolean observe(int modality, Evidence evidence, double[] belief) {
    CountTable table = likelihoods[modality];
    if (table == null || !table.learns() || evidence.missing(modality)) {
      return false;
    }
    inference.columns(belief, modality, columns[modality]);
    table.addOuter(evidence.weights(modality), columns[modality]);
    table.expect(parameters.likelihood(modality));
    return true;
  }

  /**
   * Learns to like what was observed.
   *
   * @return whether the counts have changed
   */
  public boolean prefer(int modality, Evidence evidence) {
    CountTable table = preferences[modality];
    if (table == null || !table.learns() || evidence.missing(modality)) {
      return false;
    }
    table.add(evidence.weights(modality), 0);
    return true;
  }

  /**
   * Learns the transitions of a factor from one step.
   *
   * @param before the belief before the step
   * @param actions of the step, one per control
   * @param predicted the belief that was predicted from it
   * @param after the belief after the observation that followed
   * @return whether the transitions have changed
   */
  public boolean move(
      int factor, double[] before, int[] actions, double[] predicted, double[] after) {
    CountTable table = transitions[factor];
    if (table == null || !table.learns()) {
      return false;
    }
    if (!inference.pairs(before, actions, predicted, after, factor, pairs[factor])) {
      return false;
    }
    table.addStrided(pairs[factor], choices[factor].index(actions));
    table.expect(parameters.transitions(factor));
    return true;
  }

  /**
   * Learns the priors of all factors from the first belief of an episode.
   *
   * @return whether any has changed
   */
  public boolean begin(double[] belief) {
    boolean changed = false;
    int start = 0;
    inference.marginals(belief, marginals);
    for (int factor = 0; factor < priors.length; factor++) {
      CountTable table = priors[factor];
      if (table != null && table.learns()) {
        table.add(marginals, start);
        table.expect(parameters.prior(factor));
        changed = true;
      }
      start += parameters.prior(factor).length;
    }
    return changed;
  }

  /**
   * Learns the habits from the policies that were followed.
   *
   * @param posterior of every policy, 0 for those that were not followed
   * @return whether the habits have changed
   */
  public boolean follow(double[] posterior) {
    if (habits == null || !habits.learns()) {
      return false;
    }
    habits.add(posterior, 0);
    habits.expect(parameters.habits());
    return true;
  }

  /** Writes the expected parameters of all counts, after the counts were replaced. */
  public void expectAll() {
    for (int modality = 0; modality < likelihoods.length; modality++) {
      expect(likelihoods[modality], parameters.likelihood(modality));
    }
    for (int factor = 0; factor < transitions.length; factor++) {
      expect(transitions[factor], parameters.transitions(factor));
      expect(priors[factor], parameters.prior(factor));
    }
    expect(habits, parameters.habits());
  }

  private static void expect(CountTable table, double[] target) {
    if (table != null) {
      table.expect(target);
    }
  }
}
