package dev.rgm.runtime.continuous;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Linear systems of which one is in force at a time, the generative model of a hybrid agent: the
 * regime is a hidden Markov chain, and says which numbers hold. Actions may change the regime, and
 * inputs the state.
 *
 * <pre>
 *   s_0 ~ D                     x_0 ~ N(prior of s_0)
 *   o_t ~ A[·, s_t]             y_t = H x_t + N(0, R)              with H, R of s_t
 *   s_t+1 ~ B[·, s_t, a_t]      x_t+1 = F x_t + G u_t + N(0, Q)    with F, G, Q of s_t+1
 * </pre>
 *
 * @param name for people; may hold any characters
 * @param regime the hidden regimes, at least one; at most {@link #MAX_REGIMES}
 * @param transitions {@code B[next, previous]}, and {@code B[next, previous, action]} if actions
 *     change the regime; each column over {@code next} sums to one
 * @param prior {@code D[regime]}
 * @param systems one per regime, all of the same state, measurement and inputs
 * @param cues categorical outcomes that depend on the regime too, if there are any
 * @param choice the actions that change the regime, if any do
 */
public record SwitchingSystem(
    String name,
    Space regime,
    Tensor transitions,
    Tensor prior,
    List<LinearSystem> systems,
    Optional<Cues> cues,
    Optional<Choice> choice) {

  /** The most regimes: a step mixes every one with every other. */
  public static final int MAX_REGIMES = 100;

  /**
   * The most numbers of the mixtures that are predicted while planning: steps of a policy times
   * regimes times the square of the states.
   */
  public static final int MAX_FORESEEN = 1 << 24;

  /**
   * Categorical outcomes beside the measurements.
   *
   * @param name of the variable in the spec
   * @param labels one per outcome, or empty
   * @param likelihood {@code A[o, regime]}; each column over {@code o} sums to one
   */
  public record Cues(String name, List<String> labels, Tensor likelihood) {
    /** Copies the labels. */
    public Cues {
      labels = List.copyOf(labels);
    }
  }

  /**
   * How actions are chosen.
   *
   * @param control the actions
   * @param preferences {@code C[o]} or {@code C[t, o]} over the cues, nats; empty without cues
   * @param habits {@code E[policy]}, if there are any
   * @param settings policy length, precisions, action selection, profile; without a search
   * @param goals where the state should be, one per regime, or empty if that does not matter
   */
  public record Choice(
      Pomdp.Control control,
      Optional<Tensor> preferences,
      Optional<Tensor> habits,
      Settings settings,
      List<Goal> goals) {
    /** Copies the list. */
    public Choice {
      goals = List.copyOf(goals);
    }
  }

  /**
   * A log-preference over the state, −½ (x − goal)ᵀ weight (x − goal) nats. As that of an outcome
   * it need not be normalised.
   *
   * @param goal {@code [n]}
   * @param weight {@code [n, n]}, symmetric and positive definite
   */
  public record Goal(Tensor goal, Tensor weight) {}

  /** Systems whose regime changes by itself. */
  public SwitchingSystem(
      String name,
      Space regime,
      Tensor transitions,
      Tensor prior,
      List<LinearSystem> systems,
      Optional<Cues> cues) {
    this(name, regime, transitions, prior, systems, cues, Optional.empty());
  }

  /**
   * Checks shapes, probabilities, and that the systems are about the same.
   *
   * @throws IllegalArgumentException that lists everything wrong, one problem a line
   */
  public SwitchingSystem {
    systems = List.copyOf(systems);
    SystemCheck check = new SystemCheck(name);
    int regimes = regime.size();
    check.require(
        regimes <= MAX_REGIMES, "there are " + regimes + " regimes, more than " + MAX_REGIMES);
    check.require(
        systems.size() == regimes, systems.size() + " systems for " + regimes + " regimes");
    for (LinearSystem system : systems) {
      check.require(
          system.state().equals(systems.get(0).state())
              && system.measurement().equals(systems.get(0).measurement()),
          "`" + system.name() + "` is about another state or measurement than the first");
      check.require(
          input(system).equals(input(systems.get(0))),
          "`" + system.name() + "` has control by other inputs than the first");
    }
    if (choice.isPresent()) {
      int actions = choice.get().control().actions();
      check.probabilities("transitions", transitions, regimes, regimes, actions);
    } else {
      check.probabilities("transitions", transitions, regimes, regimes);
    }
    check.probabilities("prior", prior, regimes);
    cues.ifPresent(
        a -> {
          int outcomes = a.likelihood().extent(0);
          check.probabilities(
              "likelihood of `" + a.name() + "`", a.likelihood(), outcomes, regimes);
          check.require(
              a.labels().isEmpty() || a.labels().size() == outcomes,
              "`" + a.name() + "` has " + a.labels().size() + " labels for " + outcomes);
        });
    if (choice.isPresent()) {
      check(check, choice.get(), cues.isPresent(), systems);
    }
    check.finish();
    if (choice.isPresent()) {
      // The discrete model finds what else is wrong with the choice.
      chain(name, regime, transitions, prior, cues, choice.get());
    }
  }

  private static Optional<Space> input(LinearSystem system) {
    return system.control().map(LinearSystem.Control::input);
  }

  private static void check(
      SystemCheck check, Choice choice, boolean cues, List<LinearSystem> systems) {
    check.require(
        choice.preferences().isPresent() == cues, "preferences are over cues, and the other way");
    check.require(
        choice.settings().planning().search().isEmpty(),
        "a search of what would be believed is for discrete models");
    check.require(
        choice.goals().isEmpty() || choice.goals().size() == systems.size(),
        choice.goals().size() + " goals for " + systems.size() + " regimes");
    int n = systems.get(0).state().size();
    for (Goal goal : choice.goals()) {
      check.shape("goal", goal.goal(), n);
      check.covariance("weight of the goal", goal.weight(), n);
    }
    double foreseen = (double) choice.settings().policyLength() * systems.size() * n * n;
    check.require(
        choice.goals().isEmpty() || foreseen <= MAX_FORESEEN,
        "policies of "
            + choice.settings().policyLength()
            + " steps are too long for "
            + systems.size()
            + " regimes of "
            + n
            + " states");
  }

  /**
   * The regimes, cues and actions as a discrete model, which policies are planned with; empty if
   * the regime changes by itself. Without cues nothing is seen: there is one outcome.
   */
  public Optional<Pomdp> chain() {
    return choice.map(c -> chain(name, regime, transitions, prior, cues, c));
  }

  private static Pomdp chain(
      String name,
      Space regime,
      Tensor transitions,
      Tensor prior,
      Optional<Cues> cues,
      Choice choice) {
    Pomdp.Modality seen =
        cues.map(a -> modality(a, choice))
            .orElseGet(
                () ->
                    new Pomdp.Modality(
                        "nothing",
                        List.of(),
                        Tensor.filled(1, 1, regime.size()),
                        List.of(0),
                        Tensor.vector(0)));
    return new Pomdp(
        name,
        List.of(seen),
        List.of(
            new Pomdp.Factor(regime.name(), regime.labels(), transitions, List.of(0), 0, prior)),
        List.of(choice.control()),
        choice.habits().orElse(null),
        choice.settings());
  }

  private static Pomdp.Modality modality(Cues cues, Choice choice) {
    return new Pomdp.Modality(
        cues.name(),
        cues.labels(),
        cues.likelihood(),
        List.of(0),
        choice.preferences().orElseThrow());
  }

  /**
   * The place of an action among the columns of the transitions: 0 where there are no actions.
   *
   * @throws IllegalArgumentException for an action that there is not
   */
  int requireAction(int action) {
    int actions = choice.isPresent() ? choice.get().control().actions() : 0;
    if (actions == 0 && action == SwitchingAgent.NO_ACTION) {
      return 0;
    }
    if (action < 0 || action >= actions) {
      throw new IllegalArgumentException("action " + action + " of " + actions);
    }
    return action;
  }

  /** The number k of inputs; 0 without control of the state. */
  public int inputs() {
    return systems.get(0).inputs();
  }

  /** The continuous state that all regimes share. */
  public Space state() {
    return systems.get(0).state();
  }

  /** The measurements that all regimes share. */
  public Space measurement() {
    return systems.get(0).measurement();
  }
}
