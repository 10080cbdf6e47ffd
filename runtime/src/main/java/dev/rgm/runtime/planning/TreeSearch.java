package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.ExactInference;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.Deliberation.Continuation;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sophisticated inference (pymdp-algorithms §8.3): the value of an action is that of its step and,
 * for every outcome that may follow, that of the best or softly best actions from the belief which
 * the outcome would lead to. Actions therefore share their prefix, and later actions are contingent
 * on outcomes. Information is gained step by step from updated beliefs, so that its expectation is
 * the information in the whole trajectory of outcomes.
 *
 * <p>The tree is walked depth first in room for one belief a depth; nothing is allocated after
 * construction. Values are −G in nats here, larger is better; {@link #total} has the public sign.
 */
public final class TreeSearch implements PolicyEvaluation {
  private static final int TERMS = StepValue.terms();

  private final StateInference inference;
  private final Policies policies;
  private final StepValue step;
  private final Deliberation settings;
  private final Evidence evidence;
  private final boolean exact;
  private final int[] outcomes;
  private final int count;
  private final boolean[][] terminal;

  private final TreeRoom room;
  private final int[] actions;
  private final double[] nothing = new double[TERMS];

  /** The policy to take at each depth, or null where every policy is considered. */
  private int[] forced;

  private int limit;
  private int reached;
  private long nodes;
  private long branches;
  private boolean exhausted;

  /**
   * A search by the settings of a model.
   *
   * @param policies of one step
   * @throws java.util.NoSuchElementException if the settings of the model ask for no search
   */
  public TreeSearch(
      Pomdp model, StateInference inference, Policies policies, Parameters parameters) {
    this.inference = inference;
    this.policies = policies;
    this.settings = model.settings().planning().search().orElseThrow();
    this.step = new StepValue(model, inference, parameters);
    this.evidence = new Evidence(model, parameters);
    this.exact =
        inference instanceof ExactInference
            && model.settings().profile().guard() == LogarithmGuard.EXACT;
    this.outcomes = model.modalities().stream().mapToInt(Pomdp.Modality::outcomes).toArray();
    this.count = policies.count();
    this.terminal = table(model, settings.terminal());
    this.room =
        new TreeRoom(settings.horizon(), inference.beliefSize(), model, policies.count(), TERMS);
    actions = new int[policies.controls()];
  }

  private static boolean[][] table(Pomdp model, List<Set<Integer>> states) {
    boolean[][] table = new boolean[states.size()][];
    for (int factor = 0; factor < table.length; factor++) {
      table[factor] = new boolean[model.factors().get(factor).states()];
      for (int state : states.get(factor)) {
        table[factor][state] = true;
      }
    }
    return table;
  }

  @Override
  public void reset() {
    Arrays.fill(room.terms[0], 0);
    Arrays.fill(room.values[0], 0);
    reached = 0;
  }

  @Override
  public void evaluate(double[] belief) {
    search(belief, null, 0, settings.horizon());
  }

  /** Searches from {@code depth} on, less deep if the nodes do not suffice. */
  private void search(double[] belief, int[] sequence, int depth, int horizon) {
    forced = sequence;
    limit = horizon;
    do {
      nodes = 0;
      exhausted = false;
      System.arraycopy(belief, 0, room.beliefs[depth], 0, belief.length);
      if (ended(room.beliefs[depth])) {
        Arrays.fill(room.terms[depth], 0);
        Arrays.fill(room.values[depth], 0);
      } else {
        visit(depth);
      }
      reached = limit;
      limit--;
    } while (exhausted);
  }

  /** Conditions a belief on the episode not having ended; whether it has for certain. */
  private boolean ended(double[] belief) {
    return terminal.length > 0 && !(inference.exclude(belief, terminal) > 0);
  }

  private boolean considered(int depth, int policy) {
    return forced == null || forced[depth] == policy;
  }

  /** Evaluates the node whose belief lies at a depth. */
  private void visit(int depth) {
    step.aim(room.beliefs[depth], room.rows[depth]);
    for (int policy = 0; policy < count; policy++) {
      if (considered(depth, policy)) {
        move(depth, policy);
        room.values[depth][policy] = step.value(room.terms[depth], policy * TERMS);
      }
    }
    if (depth == limit - 1) {
      return;
    }
    weigh(depth);
    for (int policy = 0; policy < count && !exhausted; policy++) {
      if (!considered(depth, policy)) {
        continue;
      }
      if (forced == null && room.probabilities[depth][policy] < settings.policyThreshold()) {
        room.values[depth][policy] -= settings.penalty();
      } else {
        follow(depth, policy);
      }
    }
  }

  private void move(int depth, int policy) {
    policies.actions(policy, 0, actions);
    inference.predict(room.beliefs[depth], actions, room.predicted[depth]);
    step.add(
        room.beliefs[depth],
        actions,
        room.predicted[depth],
        depth,
        room.rows[depth],
        nothing,
        0,
        room.terms[depth],
        policy * TERMS);
  }

  /** The softmax over the policies of a node. */
  private void weigh(int depth) {
    for (int policy = 0; policy < count; policy++) {
      room.probabilities[depth][policy] = settings.precision() * room.values[depth][policy];
    }
    Simplex.softmax(room.probabilities[depth], 0, count);
  }

  /** Adds what may follow an action. */
  private void follow(int depth, int policy) {
    // The prediction was overwritten by that of the policies after this one.
    policies.actions(policy, 0, actions);
    inference.predict(room.beliefs[depth], actions, room.predicted[depth]);
    step.predict(room.predicted[depth], depth);
    for (int modality = 0; modality < outcomes.length; modality++) {
      System.arraycopy(
          step.predicted(modality), 0, room.outlook[depth][modality], 0, outcomes[modality]);
    }
    imagine(depth, 0, 1, policy);
  }

  /** Imagines every outcome of the modalities from one on, then what would be done next. */
  private void imagine(int depth, int modality, double weight, int policy) {
    if (modality == outcomes.length) {
      continueFrom(depth, weight, policy);
      return;
    }
    for (int outcome = 0; outcome < outcomes[modality] && !exhausted; outcome++) {
      double probability = room.outlook[depth][modality][outcome];
      double product = weight * probability;
      // Neither form lets a joint outcome be more probable than this.
      double bound = exact ? probability : product;
      if (bound > 0 && bound >= settings.outcomeThreshold()) {
        room.imagined[depth][modality] = outcome;
        imagine(depth, modality + 1, product, policy);
      }
    }
  }

  private void continueFrom(int depth, double product, int policy) {
    if (++nodes > settings.nodes()) {
      exhausted = true;
      return;
    }
    for (int modality = 0; modality < outcomes.length; modality++) {
      evidence.see(modality, room.imagined[depth][modality]);
    }
    double surprise = inference.update(room.predicted[depth], evidence, room.beliefs[depth + 1]);
    double weight = exact ? Math.exp(-surprise) : product;
    if (!(weight > 0) || weight < settings.outcomeThreshold()) {
      return;
    }
    if (terminal.length > 0) {
      weight *= inference.exclude(room.beliefs[depth + 1], terminal);
    }
    if (weight > 0) {
      visit(depth + 1);
      if (!exhausted) {
        addContinuation(depth, weight, policy);
      }
    }
  }

  /** Adds the weighted value of the node below to that of an action. */
  private void addContinuation(int depth, double weight, int policy) {
    int next = depth + 1;
    if (forced == null && settings.continuation() == Continuation.SOFTMAX) {
      weigh(next);
      for (int later = 0; later < count; later++) {
        double share = weight * room.probabilities[next][later];
        room.values[depth][policy] += share * room.values[next][later];
        addTerms(share, depth, policy, later);
      }
    } else {
      int later = forced == null ? best(room.values[next]) : forced[next];
      room.values[depth][policy] += weight * room.values[next][later];
      addTerms(weight, depth, policy, later);
    }
  }

  private void addTerms(double share, int depth, int policy, int later) {
    for (int term = 0; term < TERMS; term++) {
      room.terms[depth][policy * TERMS + term] +=
          share * room.terms[depth + 1][later * TERMS + term];
    }
  }

  /** The lowest index whose value is the greatest up to rounding. */
  private static int best(double[] values) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      greatest = Math.max(greatest, value);
    }
    int index = 0;
    while (greatest - values[index] > ActionChoice.TIE_TOLERANCE) {
      index++;
    }
    return index;
  }

  @Override
  public double total(int policy) {
    return 0 - room.values[0][policy];
  }

  @Override
  public double term(EnergyTerm term, int policy) {
    return room.terms[0][policy * TERMS + term.ordinal()];
  }

  @Override
  public void update(PolicyPosterior posterior) {
    posterior.choose(room.values[0], settings.precision());
  }

  @Override
  public double[] save() {
    double[] saved = Arrays.copyOf(room.terms[0], count * TERMS + count + 1);
    System.arraycopy(room.values[0], 0, saved, count * TERMS, count);
    saved[saved.length - 1] = reached;
    return saved;
  }

  @Override
  public void restore(double[] saved) {
    if (saved.length != count * TERMS + count + 1) {
      throw new IllegalArgumentException(
          saved.length + " terms, expected " + (count * TERMS + count + 1));
    }
    System.arraycopy(saved, 0, room.terms[0], 0, count * TERMS);
    System.arraycopy(saved, count * TERMS, room.values[0], 0, count);
    reached = (int) saved[saved.length - 1];
  }

  @Override
  public StepValue value() {
    return step;
  }

  /** How many actions deep the last evaluation went: the horizon, or less if nodes ran out. */
  public int depthReached() {
    return reached;
  }

  /** The best policy of the last evaluation; the lowest index wins a tie. */
  public int best() {
    return best(room.values[0]);
  }

  /**
   * The terms of a sequence of actions that is carried through whatever is observed. Information is
   * that in the whole trajectory of outcomes. The next {@link #total} needs another {@link
   * #evaluate}.
   *
   * @param belief about the present
   * @param sequence policies of one step, 1 … horizon of them
   */
  public Map<EnergyTerm, Double> sequence(double[] belief, int... sequence) {
    if (sequence.length < 1 || sequence.length > settings.horizon()) {
      throw new IllegalArgumentException(
          "a sequence of " + sequence.length + " actions, not 1 … " + settings.horizon());
    }
    search(belief, sequence.clone(), 0, sequence.length);
    if (reached < sequence.length) {
      throw new IllegalArgumentException(
          "the sequence needs more than " + settings.nodes() + " nodes");
    }
    Map<EnergyTerm, Double> result = new EnumMap<>(EnergyTerm.class);
    for (EnergyTerm term : EnergyTerm.values()) {
      result.put(term, term(term, sequence[0]));
    }
    return result;
  }

  /**
   * The best contingent policy: the first action, and what follows it after every outcome. The next
   * {@link #total} needs another {@link #evaluate}.
   *
   * @param belief about the present
   */
  public ContingentPolicy contingent(double[] belief) {
    branches = 0;
    return contingent(belief, 0);
  }

  private ContingentPolicy contingent(double[] belief, int depth) {
    search(belief, null, depth, settings.horizon());
    int choice = best(room.values[depth]);
    double energy = 0 - room.values[depth][choice];
    Map<List<Integer>, ContingentPolicy> after = new LinkedHashMap<>();
    double[] present = belief.clone();
    if (depth + 1 < reached && !ended(present)) {
      double[] next = new double[belief.length];
      policies.actions(choice, 0, actions);
      inference.predict(present, actions, next);
      branch(next, depth, new int[outcomes.length], 0, after);
    }
    return new ContingentPolicy(choice, energy, after);
  }

  private void branch(
      double[] next,
      int depth,
      int[] outcome,
      int modality,
      Map<List<Integer>, ContingentPolicy> after) {
    if (modality < outcomes.length) {
      for (outcome[modality] = 0; outcome[modality] < outcomes[modality]; outcome[modality]++) {
        branch(next, depth, outcome, modality + 1, after);
      }
      return;
    }
    if (++branches > settings.nodes()) {
      throw new IllegalStateException(
          "the contingent policy has more than " + settings.nodes() + " branches");
    }
    evidence.observe(outcome);
    double[] posterior = new double[next.length];
    double surprise = inference.update(next, evidence, posterior);
    boolean likely = !exact || Math.exp(-surprise) >= settings.outcomeThreshold();
    if (surprise < Double.POSITIVE_INFINITY && likely && !ended(posterior)) {
      after.put(Arrays.stream(outcome).boxed().toList(), contingent(posterior, depth + 1));
    }
  }
}
