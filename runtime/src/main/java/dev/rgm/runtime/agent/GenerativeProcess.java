package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.ActionAxes;
import dev.rgm.runtime.model.ConcurrentOrder;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/**
 * A world that behaves exactly as a model says: it draws the first state from the priors, outcomes
 * from the likelihoods, and next states from the transitions.
 *
 * <p>The order of draws is fixed. {@link #reset} draws one uniform number per factor, {@link
 * #observe} one per modality, {@link #advance} one per factor, each in the order of the model, but
 * that a factor comes after those of the same step that it depends on; next states all depend on
 * the state before. Nothing is allocated after construction.
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

  /** The world of a model, reset with seed 0. */
  public GenerativeProcess(Pomdp model) {
    modalities = model.modalities();
    factors = model.factors();
    controls = model.controls().size();
    choices = factors.stream().map(ActionAxes::new).toArray(ActionAxes[]::new);
    order = ConcurrentOrder.of(factors);
    states = new int[factors.size()];
    next = new int[factors.size()];
    reset(0);
  }

  /**
   * Draws a first state.
   *
   * @param seed of the run; the agent of the same run takes the same seed
   */
  public void reset(long seed) {
    random.reset(seed ^ SEED_SALT);
    for (int factor : order) {
      Pomdp.Factor part = factors.get(factor);
      Tensor prior = part.prior();
      int stride = prior.size() / part.states();
      states[factor] =
          random.nextCategory(
              prior.data(), column(0, part.concurrent(), states), stride, part.states());
    }
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
    for (int factor : order) {
      Pomdp.Factor part = factors.get(factor);
      Tensor transitions = part.transitions();
      ActionAxes axes = choices[factor];
      int stride = transitions.size() / part.states();
      next[factor] =
          random.nextCategory(
              transitions.data(),
              column(column(0, part.parents(), states), part.concurrent(), next) * axes.size()
                  + axes.index(actions),
              stride,
              part.states());
    }
    System.arraycopy(next, 0, states, 0, states.length);
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
