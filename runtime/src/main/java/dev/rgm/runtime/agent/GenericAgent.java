package dev.rgm.runtime.agent;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.learning.CountTable;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.EnergyTerm;
import dev.rgm.runtime.planning.ExpectedFreeEnergy;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyEvaluation;
import dev.rgm.runtime.planning.PolicyPosterior;
import dev.rgm.runtime.planning.TreeSearch;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The agent of any model, built at run time. It is the reference that generated agents are compared
 * with, and the way to run models that no spec declares. What the model and its settings say it
 * does: it learns the parameters that have counts, and plans by sequences of actions, by a table of
 * policies, or by a search of what would be believed.
 *
 * <p>Nothing is allocated by a step after construction, except for an exception. Not thread-safe.
 */
public final class GenericAgent implements DiscreteAgent, Learner, Restorable {
  /** Added to an energy it turns -0.0, as the negation of a zero gives it, into 0.0. */
  private static final double UNSIGNED = 0.0;

  /** How many numbers of the {@code state} of a snapshot come before the actions. */
  private static final int STATE = 4;

  private final Pomdp model;
  private final StateInference inference;
  private final Evidence evidence;
  private final Policies policies;
  private final PolicyEvaluation energy;
  private final PolicyPosterior posterior;
  private final ActionSelector selector;
  private final RandomSource random;

  /** Null if every parameter is known. */
  private final OnlineLearning learning;

  /** The belief before the coming observation, the one after the last, and room for a new one. */
  private final double[] predicted;

  private final double[] current;
  private final double[] updated;

  private final double[] marginals;
  private final Distribution[] beliefs;
  private final Distribution policyView;
  private final Distribution[] actionViews;
  private final int[] executed;
  private final boolean passive;

  private boolean planned;
  private boolean actionDue;
  private boolean begun;
  private double freeEnergy;

  /** An agent with seed 0 that has seen nothing yet. */
  public GenericAgent(Pomdp model) {
    this.model = model;
    Parameters parameters = new Parameters(model);
    this.inference = StateInference.of(model, parameters);
    this.evidence = new Evidence(model, parameters);
    this.policies = new Policies(model);
    this.energy =
        model.settings().planning().search().isPresent()
            ? new TreeSearch(model, inference, policies, parameters)
            : new ExpectedFreeEnergy(model, inference, policies, parameters);
    this.posterior = new PolicyPosterior(model, policies);
    this.learning =
        model.learning().isEmpty()
            ? null
            : new OnlineLearning(model, parameters, inference, energy.value(), posterior, policies);
    this.random = new RandomSource(0);
    this.selector = new ActionSelector(model.settings(), policies, posterior, random);
    this.passive = model.controls().isEmpty();
    predicted = new double[inference.beliefSize()];
    current = new double[inference.beliefSize()];
    updated = new double[inference.beliefSize()];
    marginals = new double[model.factors().stream().mapToInt(Pomdp.Factor::states).sum()];
    beliefs = new Distribution[model.factors().size()];
    int start = 0;
    for (int factor = 0; factor < beliefs.length; factor++) {
      int states = model.factors().get(factor).states();
      beliefs[factor] = new Distribution(marginals, start, states);
      start += states;
    }
    policyView = new Distribution(posterior.policies());
    int controls = model.controls().size();
    actionViews = new Distribution[controls];
    for (int control = 0; control < controls; control++) {
      actionViews[control] = new Distribution(posterior.actions(control));
    }
    executed = new int[controls];
    reset(0);
  }

  @Override
  public Pomdp model() {
    return model;
  }

  @Override
  public void reset(long seed) {
    random.reset(seed);
    if (learning != null) {
      learning.reset();
    }
    nextEpisode();
  }

  @Override
  public void nextEpisode() {
    inference.prior(predicted);
    inference.prior(current);
    inference.marginals(current, marginals);
    posterior.reset();
    energy.reset();
    planned = false;
    actionDue = false;
    begun = false;
    freeEnergy = 0;
  }

  @Override
  public void observe(int[] outcomes) {
    requireNoActionDue();
    evidence.observe(outcomes);
    double surprise = inference.update(predicted, evidence, updated);
    if (surprise == Double.POSITIVE_INFINITY) {
      int modality = inference.impossibleModality();
      throw ImpossibleEvidenceException.of(
          model.modalities().get(modality), outcomes[modality], Optional.empty());
    }
    accept(surprise);
  }

  /**
   * Updates the beliefs as {@link #observe(List)} does with {@link Observation.Uncertain} only.
   *
   * @param weights a distribution over the outcomes of every modality, {@code [modality][o]}
   * @throws ImpossibleEvidenceException as {@link #observe(int[])} does
   */
  public void observe(double[][] weights) {
    requireNoActionDue();
    evidence.observe(weights);
    acceptUncertain();
  }

  /**
   * Updates the beliefs from observations, one per modality, that may be uncertain or missing.
   *
   * @throws ImpossibleEvidenceException as {@link #observe(int[])} does
   */
  public void observe(List<Observation> observations) {
    requireNoActionDue();
    evidence.observe(observations);
    acceptUncertain();
  }

  private void acceptUncertain() {
    double surprise = inference.update(predicted, evidence, updated);
    if (surprise == Double.POSITIVE_INFINITY) {
      throw new ImpossibleEvidenceException(
          "the observation of `"
              + model.modalities().get(inference.impossibleModality()).name()
              + "` has probability zero under the beliefs of this step");
    }
    accept(surprise);
  }

  private void requireNoActionDue() {
    if (actionDue) {
      throw new IllegalStateException("an action is due: call act or executed before observe");
    }
  }

  private void accept(double surprise) {
    if (learning != null) {
      if (planned) {
        learning.followed(executed);
      }
      learning.observed(evidence, !begun, current, executed, predicted, updated);
    }
    System.arraycopy(updated, 0, current, 0, current.length);
    inference.marginals(current, marginals);
    freeEnergy = surprise + UNSIGNED;
    planned = false;
    begun = true;
    if (passive) {
      inference.predict(current, executed, predicted);
    } else {
      actionDue = true;
    }
  }

  @Override
  public void plan() {
    if (passive) {
      return;
    }
    energy.evaluate(current);
    energy.update(posterior);
    planned = true;
  }

  @Override
  public void act(int[] actions) {
    if (passive) {
      return;
    }
    if (!planned || !actionDue) {
      throw new IllegalStateException("nothing to act on: call observe and plan first");
    }
    selector.select(actions);
    executed(actions);
  }

  @Override
  public void executed(int[] actions) {
    policies.requireActions(actions);
    System.arraycopy(actions, 0, executed, 0, executed.length);
    inference.predict(current, executed, predicted);
    actionDue = false;
  }

  /**
   * Copies the actions that were executed last, 0 before any was.
   *
   * @param target one per control
   */
  public void lastActions(int[] target) {
    System.arraycopy(executed, 0, target, 0, executed.length);
  }

  @Override
  public Distribution belief(int factor) {
    return beliefs[factor];
  }

  @Override
  public Distribution policyPosterior() {
    return policyView;
  }

  @Override
  public Distribution actionPosterior(int control) {
    return actionViews[control];
  }

  @Override
  public double freeEnergy() {
    return freeEnergy;
  }

  @Override
  public double expectedFreeEnergy(int policy) {
    return energy.total(policy) + UNSIGNED;
  }

  /**
   * One term of the expected free energy of a policy at the last plan, in nats, with the sign that
   * {@link EnergyTerm} gives it. Under a search it is the expectation over what may be done and
   * observed after the first action.
   */
  public double expected(EnergyTerm term, int policy) {
    return energy.term(term, policy) + UNSIGNED;
  }

  /** The policies, in the order of {@link #policyPosterior}. */
  public Policies policySpace() {
    return policies;
  }

  /** What every policy is worth; a {@link TreeSearch} if the settings ask for a search. */
  public PolicyEvaluation evaluation() {
    return energy;
  }

  @Override
  public Optional<Tensor> likelihoodCounts(int modality) {
    return tensor(learning == null ? null : learning.counts().likelihood(modality));
  }

  @Override
  public Optional<Tensor> transitionCounts(int factor) {
    return tensor(learning == null ? null : learning.counts().transitions(factor));
  }

  @Override
  public Optional<Tensor> priorCounts(int factor) {
    return tensor(learning == null ? null : learning.counts().prior(factor));
  }

  @Override
  public Optional<Tensor> preferenceCounts(int modality) {
    return tensor(learning == null ? null : learning.counts().preferences(modality));
  }

  @Override
  public Optional<Tensor> habitCounts() {
    return tensor(learning == null ? null : learning.counts().habits());
  }

  private static Optional<Tensor> tensor(CountTable table) {
    return Optional.ofNullable(table).map(CountTable::tensor);
  }

  @Override
  public String fingerprint() {
    return Fingerprint.of(model);
  }

  @Override
  public Snapshot save() {
    Map<String, Tensor> saved = learning == null ? new TreeMap<>() : learning.save();
    saved.put("belief.predicted", Tensor.vector(predicted));
    saved.put("belief.current", Tensor.vector(current));
    saved.put("policies", Tensor.vector(posterior.policies()));
    saved.put("energies", Tensor.vector(energy.save()));
    double[] state = new double[STATE + executed.length];
    state[0] = planned ? 1 : 0;
    state[1] = actionDue ? 1 : 0;
    state[2] = begun ? 1 : 0;
    state[3] = freeEnergy;
    for (int control = 0; control < executed.length; control++) {
      state[STATE + control] = executed[control];
    }
    saved.put("state", Tensor.vector(state));
    return new Snapshot(fingerprint(), saved, random.save());
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.requireFingerprint(fingerprint());
    double[] nextPredicted = snapshot.weights("belief.predicted", predicted.length);
    double[] nextCurrent = snapshot.weights("belief.current", current.length);
    double[] nextPolicies = snapshot.weights("policies", policies.count());
    double[] energies = snapshot.numbers("energies", energy.save().length);
    double[] state = snapshot.numbers("state", STATE + executed.length);
    int[] actions = Arrays.stream(state).skip(STATE).mapToInt(action -> (int) action).toArray();
    policies.requireActions(actions);
    if (learning != null) {
      learning.tables().forEach((name, table) -> snapshot.weights(name, table.counts().length));
    }
    random.restore(snapshot.random());
    if (learning != null) {
      learning.restore(snapshot);
    }
    System.arraycopy(nextPredicted, 0, predicted, 0, predicted.length);
    System.arraycopy(nextCurrent, 0, current, 0, current.length);
    inference.marginals(current, marginals);
    posterior.set(nextPolicies);
    energy.restore(energies);
    System.arraycopy(actions, 0, executed, 0, actions.length);
    planned = state[0] != 0;
    actionDue = state[1] != 0;
    begun = state[2] != 0;
    freeEnergy = state[3];
  }
}
