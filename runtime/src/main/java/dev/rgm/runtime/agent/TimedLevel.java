package dev.rgm.runtime.agent;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.ExpectedFreeEnergy;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * One level of a {@link TimedController}: what it believes, prefers and chose at its last tick. All
 * views are live. Energies are in nats.
 */
public final class TimedLevel {
  /** Added to an energy it turns -0.0, as the negation of a zero gives it, into 0.0. */
  private static final double UNSIGNED = 0.0;

  private static final int ONLY = 0;

  private final Pomdp model;
  private final int period;
  private final String key;
  private final StateInference inference;
  private final Evidence evidence;
  private final Policies policies;
  private final ExpectedFreeEnergy energy;
  private final PolicyPosterior posterior;

  /** The belief before the coming tick, the one after the last, and room for a new one. */
  private final double[] prior;

  private final double[] current;
  private final double[] updated;

  /** {@code C[o]} of the model, and with the increments of the level above. */
  private final double[] base;

  private final double[] preferences;
  private final double[] increments;
  private final double[] values;
  private final int[] chosen;
  private final Distribution beliefView;
  private final Distribution policyView;
  private double surprise;
  private double freeEnergy;

  TimedLevel(Pomdp model, int level, int period) {
    this.model = model;
    this.period = period;
    this.key = "level" + level + ".";
    inference = StateInference.of(model);
    evidence = new Evidence(model);
    policies = new Policies(model);
    energy = new ExpectedFreeEnergy(model, inference, policies);
    posterior = new PolicyPosterior(model, policies);
    prior = new double[inference.beliefSize()];
    current = new double[prior.length];
    updated = new double[prior.length];
    base = model.modalities().get(ONLY).preferences().data().clone();
    preferences = base.clone();
    increments = new double[base.length];
    values = new double[policies.count()];
    chosen = new int[model.controls().size()];
    beliefView = new Distribution(current);
    policyView = new Distribution(posterior.policies());
  }

  /** The generative model of this level alone, with its base preferences. */
  public Pomdp model() {
    return model;
  }

  /** How many steps apart its ticks are: it ticks at the steps 0, period, 2 · period … */
  public int period() {
    return period;
  }

  /** The posterior of the last tick over the states, axes {@code [s]}; the prior before any. */
  public Distribution belief() {
    return beliefView;
  }

  /** What it prefers at this step: the base C[o] and what the level above adds, nats. */
  public double preference(int outcome) {
    return preferences[outcome];
  }

  /** The free energy of what was seen at the last tick, nats; 0 before any. */
  public double freeEnergy() {
    return freeEnergy;
  }

  /**
   * The expected free energy of an action at the last plan of a tick, nats: less its utility and
   * its information about the states; 0 before any, and for the one policy of a level without
   * actions.
   */
  public double expectedFreeEnergy(int action) {
    return energy.total(action) + UNSIGNED;
  }

  /** The softmax of γ (utility + information) over actions, axes {@code [action]}. */
  public Distribution policyPosterior() {
    return policyView;
  }

  /** Whether it has actions to choose among. */
  public boolean chooses() {
    return chosen.length > 0;
  }

  /**
   * The action of the last tick; 0 before any.
   *
   * @throws IllegalStateException if this level has no actions
   */
  public int action() {
    if (!chooses()) {
      throw new IllegalStateException(
          "`" + model.factors().get(ONLY).name() + "` moves by itself: it has no actions");
    }
    return chosen[ONLY];
  }

  void reset() {
    inference.prior(prior);
    System.arraycopy(prior, 0, current, 0, prior.length);
    Arrays.fill(chosen, 0);
    energy.reset();
    posterior.reset();
    freeEnergy = 0;
  }

  /** Starts from what the level above says instead of what this level did. */
  void begin(Tensor map, TimedLevel above) {
    Matrices.multiply(map.data(), prior.length, above.current.length, above.current, prior);
  }

  /** Whether outcomes are possible; what is believed after them waits for {@link #accept}. */
  boolean see(int[] outcomes) {
    evidence.observe(outcomes);
    return update();
  }

  /** The same with the belief that a level below has just come to: what it believes is pooled. */
  boolean see(TimedLevel below) {
    evidence.pool(ONLY, below.updated);
    return update();
  }

  private boolean update() {
    surprise = inference.update(prior, evidence, updated);
    return surprise != Double.POSITIVE_INFINITY;
  }

  void accept() {
    System.arraycopy(updated, 0, current, 0, current.length);
    freeEnergy = surprise + UNSIGNED;
  }

  /** Prefers as the model says: there is no level above. */
  void prefer() {
    System.arraycopy(base, 0, preferences, 0, base.length);
  }

  /** Prefers the base and the increments M[o, s] that the level above expects, made anew. */
  void prefer(Tensor map, TimedLevel above) {
    Matrices.multiply(map.data(), base.length, above.current.length, above.current, increments);
    for (int outcome = 0; outcome < base.length; outcome++) {
      preferences[outcome] = base[outcome] + increments[outcome];
    }
  }

  void plan() {
    energy.value().prefer(ONLY, preferences);
    energy.evaluate(current);
    energy.update(posterior);
    for (int policy = 0; policy < values.length; policy++) {
      values[policy] = -energy.total(policy);
    }
  }

  /** The best action of the last plan: the lowest index on a tie. */
  void choose() {
    policies.actions(ActionChoice.best(values), 0, chosen);
  }

  void copyAction(int[] actions) {
    System.arraycopy(chosen, 0, actions, 0, chosen.length);
  }

  void requireActions(int[] actions) {
    policies.requireActions(actions);
  }

  void takeAction(int[] actions) {
    System.arraycopy(actions, 0, chosen, 0, chosen.length);
  }

  /** Moves on under the action of this tick. */
  void move() {
    inference.predict(current, chosen, prior);
  }

  PolicyPosterior posterior() {
    return posterior;
  }

  void save(Map<String, Tensor> saved) {
    saved.put(key + "prior", Tensor.vector(prior));
    saved.put(key + "current", Tensor.vector(current));
    saved.put(key + "policies", Tensor.vector(posterior.policies()));
    saved.put(key + "energies", Tensor.vector(energy.save()));
    double[] state = new double[1 + chosen.length];
    state[0] = freeEnergy;
    for (int control = 0; control < chosen.length; control++) {
      state[1 + control] = chosen[control];
    }
    saved.put(key + "state", Tensor.vector(state));
  }

  /** Refuses a snapshot that does not hold what this level needs; changes nothing. */
  void require(Snapshot snapshot) {
    snapshot.weights(key + "prior", prior.length);
    snapshot.weights(key + "current", current.length);
    snapshot.weights(key + "policies", policies.count());
    snapshot.numbers(key + "energies", energy.save().length);
    policies.requireActions(savedActions(snapshot));
  }

  void restore(Snapshot snapshot) {
    int[] actions = savedActions(snapshot);
    System.arraycopy(snapshot.weights(key + "prior", prior.length), 0, prior, 0, prior.length);
    System.arraycopy(snapshot.weights(key + "current", prior.length), 0, current, 0, prior.length);
    posterior.set(snapshot.weights(key + "policies", policies.count()));
    energy.restore(snapshot.numbers(key + "energies", energy.save().length));
    for (int policy = 0; policy < values.length; policy++) {
      values[policy] = -energy.total(policy);
    }
    System.arraycopy(actions, 0, chosen, 0, actions.length);
    freeEnergy = snapshot.numbers(key + "state", 1 + chosen.length)[0];
  }

  private int[] savedActions(Snapshot snapshot) {
    return Arrays.stream(snapshot.numbers(key + "state", 1 + chosen.length))
        .skip(1)
        .mapToInt(action -> (int) action)
        .toArray();
  }
}
