package dev.rgm.runtime.continuous;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Linear systems of which one is in force at a time, the generative model of a hybrid agent: the
 * regime is a hidden Markov chain, and says which numbers hold.
 *
 * <pre>
 *   s_0 ~ D                     x_0 ~ N(prior of s_0)
 *   o_t ~ A[·, s_t]             y_t = H x_t + N(0, R)        with H, R of s_t
 *   s_t+1 ~ B[·, s_t]           x_t+1 = F x_t + N(0, Q)      with F, Q of s_t+1
 * </pre>
 *
 * @param name for people; may hold any characters
 * @param regime the hidden regimes, at least one; at most {@link #MAX_REGIMES}
 * @param transitions {@code B[next, previous]}; each column over {@code next} sums to one
 * @param prior {@code D[regime]}
 * @param systems one per regime, all of the same state and measurement, without control
 * @param cues categorical outcomes that depend on the regime too, if there are any
 */
public record SwitchingSystem(
    String name,
    Space regime,
    Tensor transitions,
    Tensor prior,
    List<LinearSystem> systems,
    Optional<Cues> cues) {

  /** The most regimes: a step mixes every one with every other. */
  public static final int MAX_REGIMES = 100;

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
          system.control().isEmpty(), "`" + system.name() + "` has control, which regimes lack");
    }
    check.probabilities("transitions", transitions, regimes, regimes);
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
    check.finish();
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
