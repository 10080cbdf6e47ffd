package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.ActionAxes;
import dev.rgm.runtime.model.ConcurrentOrder;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A world that behaves exactly as a model says: it draws the first state from the priors, outcomes
 * from the likelihoods, and next states from the transitions.
 *
 * <p>The order of draws is fixed. {@link #reset} draws one uniform number per factor, {@link
 * #observe} one per modality, {@link #advance} one per factor, each in the order of the model, but
 * that a factor comes after those of the same step that it depends on; next states all depend on
 * the state before. A level whose time has not come uses its draw up and stays as it is. Nothing is
 * allocated after construction.
 */
public final class GenerativeProcess {
  /** Keeps the draws of the world apart from those of an agent with the same seed. */
  private static final long SEED_SALT = 0x9E3779B97F4A7C15L;

  private final List<Pomdp.Modality> modalities;
  private final List<Pomdp.Factor> factors;
  private final int controls;
  private final ActionAxes[] choices;
  private final int[] order;
  private final RandomSource random = new RandomSource(0);
  private final int[] states;
  private final int[] next;

  private final int[] levels;
  private final int[] periods;
  private final boolean[] anew;

  /** Whether transitions depend on others of the same step, not only starts. */
  private final boolean movesTogether;

  private long time;

  /** The world of a model, reset with seed 0. */
  public GenerativeProcess(Pomdp model) {
    modalities = model.modalities();
    factors = model.factors();
    controls = model.controls().size();
    choices = factors.stream().map(ActionAxes::new).toArray(ActionAxes[]::new);
    order = ConcurrentOrder.of(factors);
    states = new int[factors.size()];
    next = new int[factors.size()];
    Optional<TimeScales> scales = model.timeScales();
    periods =
        scales
            .map(s -> IntStream.range(0, s.count()).map(s::period).toArray())
            .orElse(new int[] {1});
    levels = new int[next.length];
    anew = new boolean[next.length];
    for (int factor = 0; factor < next.length && scales.isPresent(); factor++) {
      levels[factor] = scales.get().levels().get(factor);
      anew[factor] = scales.get().startsAnew().contains(factor);
    }
    movesTogether = scales.isEmpty();
    reset(0);
  }

  /**
   * Draws a first state.
   *
   * @param seed of the run; the agent of the same run takes the same seed
   */
  public void reset(long seed) {
    random.reset(seed ^ SEED_SALT);
    time = 0;
    for (int factor : order) {
      states[factor] = start(factors.get(factor), states);
    }
  }

  /** Draws where a factor starts, given others of the same step. */
  private int start(Pomdp.Factor part, int[] same) {
    Tensor prior = part.prior();
    int stride = prior.size() / part.states();
    return random.nextCategory(
        prior.data(), column(0, part.concurrent(), same), stride, part.states());
  }

  /** Draws what is observed in the present state: one outcome index per modality. */
  public void observe(int[] outcomes) {
    requireLength(outcomes, modalities.size(), "outcomes");
    for (int modality = 0; modality < outcomes.length; modality++) {
      Pomdp.Modality part = modalities.get(modality);
      Tensor likelihood = part.likelihood();
      int columns = likelihood.size() / part.outcomes();
      outcomes[modality] =
          random.nextCategory(
              likelihood.data(), column(0, part.dependencies(), states), columns, part.outcomes());
    }
  }

  /**
   * Draws the next state.
   *
   * @param actions one per control
   */
  public void advance(int[] actions) {
    requireLength(actions, controls, "actions");
    time++;
    for (int factor : order) {
      Pomdp.Factor part = factors.get(factor);
      if (anew[factor] && time % periods[levels[factor] + 1] == 0) {
        next[factor] = start(part, next);
      } else if (time % periods[levels[factor]] == 0) {
        next[factor] = move(factor, actions);
      } else {
        random.nextDouble();
        next[factor] = states[factor];
      }
    }
    System.arraycopy(next, 0, states, 0, states.length);
  }

  /** Draws where a factor moves by its own transitions. */
  private int move(int factor, int[] actions) {
    Pomdp.Factor part = factors.get(factor);
    Tensor transitions = part.transitions();
    ActionAxes axes = choices[factor];
    int column = column(0, part.parents(), states);
    if (movesTogether) {
      column = column(column, part.concurrent(), next);
    }
    return random.nextCategory(
        transitions.data(),
        column * axes.size() + axes.index(actions),
        transitions.size() / part.states(),
        part.states());
  }

  /** The row-major index of the states of some factors, behind the index of others. */
  private int column(int before, List<Integer> axes, int[] of) {
    int column = before;
    for (int axis = 0; axis < axes.size(); axis++) {
      int factor = axes.get(axis);
      column = column * factors.get(factor).states() + of[factor];
    }
    return column;
  }

  private static void requireLength(int[] values, int expected, String what) {
    if (values.length != expected) {
      throw new IllegalArgumentException(values.length + " " + what + ", expected " + expected);
    }
  }

  /** The present state of one factor. */
  public int state(int factor) {
    return states[factor];
  }

  /**
   * Puts a factor into a state, for what decides about it stands outside of the model.
   *
   * @throws IndexOutOfBoundsException if there is no such state
   */
  public void place(int factor, int state) {
    states[factor] = Objects.checkIndex(state, factors.get(factor).states());
  }

  /** The random source, to save and restore its state. */
  public RandomSource random() {
    return random;
  }
}
