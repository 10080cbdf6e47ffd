package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimedHierarchy;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The execution contract {@code timed_soft_controller_v1} (gnn-semantics §3.4; decision 0018):
 * three levels that tick every 1, 10 and 100 steps. The fastest, level 0, observes and acts in the
 * world; those above believe something about the level below them and change what it prefers. As an
 * agent this is level 0; {@link #level} shows the others.
 *
 * <p>With q_l the belief, C_l the base preferences, and u_l the last action of level l, at the step
 * t = 0, 1, 2 … the levels with t mod {1, 10, 100} = 0 tick, the fastest first:
 *
 * <pre>{@code
 * observe   q_0(s) ∝ p_0(s) A_0[o, s]
 *           q_l(s) ∝ p_l(s) exp(Σ_r q_{l-1}(r) ln A_l[r, s])      l = 1, 2; 0 · ln 0 = 0
 *           Ĉ_0 = C_0 + M10 q_1,   Ĉ_1 = C_1 + M21 q_2,   Ĉ_2 = C_2   at every step
 * plan      r_l = B_l[·, ·, u] q_l                                  for every action u
 *           −G_l(u) = Σ_o (A_l r_l)(o) Ĉ_l(o) + H[A_l r_l] − Σ_s r_l(s) H[A_l[·, s]]
 * act       u_l = the lowest index of the largest −G_l(u)           of levels with actions
 *           p_l = B_l[·, ·, u_l] q_l
 *           p_1 = N21 q_2 instead, if level 2 ticked at this step
 * }</pre>
 *
 * At the start p_0 = D_0, p_2 = D_2, and p_1 = N21 D_2. What a level below believes is its
 * posterior of the same step. Increments are added to the base anew at every step and never to each
 * other. The free energy of a level is −ln of the sum that its posterior is divided by.
 *
 * <p>Nothing is allocated by a step after construction, except for an exception. Not thread-safe.
 */
public final class TimedController implements DiscreteAgent, Restorable, Simulated {
  private static final int MEDIUM = 1;
  private static final int SLOW = 2;

  private final TimedHierarchy hierarchy;
  private final Optional<String> fingerprint;
  private final TimedLevel[] levels;
  private final TimedLevel fast;
  private final List<Distribution> beliefs;
  private final List<Distribution> actionPosteriors;

  /** How many observations there were: the coming one is of this step. */
  private long steps;

  private boolean planned;
  private boolean actionDue;

  /** A controller that has seen nothing yet. */
  public TimedController(TimedHierarchy hierarchy) {
    this(hierarchy, Optional.empty());
  }

  /**
   * The same for a spec.
   *
   * @param fingerprint of its snapshots
   */
  public TimedController(TimedHierarchy hierarchy, String fingerprint) {
    this(hierarchy, Optional.of(fingerprint));
  }

  private TimedController(TimedHierarchy hierarchy, Optional<String> fingerprint) {
    this.hierarchy = hierarchy;
    this.fingerprint = fingerprint;
    List<Pomdp> models = hierarchy.levels();
    levels = new TimedLevel[models.size()];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = new TimedLevel(models.get(level), level, TimedHierarchy.PERIODS.get(level));
    }
    fast = levels[0];
    beliefs = List.of(fast.belief());
    actionPosteriors = List.of(new Distribution(fast.posterior().actions(0)));
    reset(0);
  }

  /** The levels and what couples them. */
  public TimedHierarchy hierarchy() {
    return hierarchy;
  }

  /** A level; 0 is the fastest, 2 the slowest. */
  public TimedLevel level(int level) {
    return levels[level];
  }

  /** The model of level 0 alone, with its base preferences: that of the world. */
  @Override
  public Pomdp model() {
    return fast.model();
  }

  /**
   * Forgets everything.
   *
   * @param seed without effect: nothing is drawn
   */
  @Override
  public void reset(long seed) {
    for (TimedLevel level : levels) {
      level.reset();
    }
    levels[MEDIUM].begin(hierarchy.mediumPrior(), levels[SLOW]);
    steps = 0;
    planned = false;
    actionDue = false;
    prefer();
  }

  @Override
  public void observe(int[] outcomes) {
    if (actionDue) {
      throw new IllegalStateException("an action is due: call act or executed before observe");
    }
    if (!fast.see(outcomes)) {
      throw ImpossibleEvidenceException.of(
          fast.model().modalities().get(0), outcomes[0], Optional.of("level 0"));
    }
    int due = due(steps);
    for (int level = 1; level < due; level++) {
      if (!levels[level].see(levels[level - 1])) {
        throw impossible(level);
      }
    }
    for (int level = 0; level < due; level++) {
      levels[level].accept();
    }
    prefer();
    steps++;
    planned = false;
    actionDue = true;
  }

  private ImpossibleEvidenceException impossible(int level) {
    return new ImpossibleEvidenceException(
        "level "
            + level
            + ": what is believed of `"
            + levels[level - 1].model().factors().get(0).name()
            + "` is impossible under every state of `"
            + levels[level].model().factors().get(0).name()
            + "` that can be at this step");
  }

  /** How many levels tick at a step: a slower one never ticks without those below it. */
  private int due(long step) {
    int due = 1;
    while (due < levels.length && step % levels[due].period() == 0) {
      due++;
    }
    return due;
  }

  /** How many levels ticked at the last observation; level 0 alone before any. */
  private int ticked() {
    return steps == 0 ? 1 : due(steps - 1);
  }

  private void prefer() {
    fast.prefer(hierarchy.fastIncrements(), levels[MEDIUM]);
    levels[MEDIUM].prefer(hierarchy.mediumIncrements(), levels[SLOW]);
    levels[SLOW].prefer();
  }

  /** Evaluates every action of every level that ticks at this step and has actions. */
  @Override
  public void plan() {
    fast.plan();
    chooseAbove();
    planned = true;
  }

  private void chooseAbove() {
    int ticked = ticked();
    for (int level = 1; level < ticked; level++) {
      if (levels[level].chooses()) {
        levels[level].plan();
        levels[level].choose();
      }
    }
  }

  @Override
  public void act(int[] actions) {
    if (!planned || !actionDue) {
      throw new IllegalStateException("nothing to act on: call observe and plan first");
    }
    fast.choose();
    fast.copyAction(actions);
    move();
  }

  /**
   * Says which action of level 0 was really executed, if not the one that {@link #act} chose. The
   * levels above choose by themselves, be it that nobody called {@link #plan}.
   */
  @Override
  public void executed(int[] actions) {
    fast.requireActions(actions);
    if (!planned) {
      chooseAbove();
    }
    fast.takeAction(actions);
    move();
  }

  private void move() {
    int ticked = ticked();
    for (int level = 0; level < ticked; level++) {
      levels[level].move();
    }
    if (ticked > SLOW) {
      levels[MEDIUM].begin(hierarchy.mediumPrior(), levels[SLOW]);
    }
    actionDue = false;
  }

  /** The belief of level 0; factor 0 is its only one. */
  @Override
  public Distribution belief(int factor) {
    return beliefs.get(factor);
  }

  @Override
  public Distribution policyPosterior() {
    return fast.policyPosterior();
  }

  @Override
  public Distribution actionPosterior(int control) {
    return actionPosteriors.get(control);
  }

  @Override
  public double freeEnergy() {
    return fast.freeEnergy();
  }

  @Override
  public double expectedFreeEnergy(int policy) {
    return fast.expectedFreeEnergy(policy);
  }

  /** This controller in the world that the model of level 0 describes. */
  @Override
  public Simulation simulation() {
    return new TimedSimulation(this);
  }

  @Override
  public String fingerprint() {
    return fingerprint.orElseGet(() -> Fingerprint.of(hierarchy));
  }

  @Override
  public Snapshot save() {
    Map<String, Tensor> saved = new TreeMap<>();
    for (TimedLevel level : levels) {
      level.save(saved);
    }
    saved.put("state", Tensor.vector((double) steps, planned ? 1 : 0, actionDue ? 1 : 0));
    return new Snapshot(fingerprint(), saved, new RandomSource(0).save());
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.requireFingerprint(fingerprint());
    double[] state = snapshot.weights("state", 3);
    for (TimedLevel level : levels) {
      level.require(snapshot);
    }
    for (TimedLevel level : levels) {
      level.restore(snapshot);
    }
    steps = (long) state[0];
    planned = state[1] != 0;
    actionDue = state[2] != 0;
    prefer();
  }
}
