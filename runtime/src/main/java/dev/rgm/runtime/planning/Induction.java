package dev.rgm.runtime.planning;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Inductive inference (rgm-algorithms §3.5): a bonus for states that lie on a shortest way to an
 * intended state and are not to be avoided.
 */
public final class Induction {
  /** A transition of no more than this probability is taken as impossible. */
  private static final double POSSIBLE = 1.0 / 32;

  /** A goal counts as within reach above this probability. */
  private static final double REACHED = 1.0 / 32;

  /** A conditional cost holds above this probability of its conditions. */
  private static final double CERTAIN = 7.0 / 8;

  /** The bonus in nats. */
  private static final double BONUS = 32;

  private static final int HORIZON = 64;
  private static final int LEAST_NESTED_HORIZON = 4;
  private static final int MANY_STATES = 512;
  private static final int HORIZON_OF_MANY_STATES = 32;

  /** Stands for a factor that a combination leaves out. */
  private static final int NONE = -1;

  private final List<List<Integer>> goals;
  private final List<List<Integer>> costs;
  private final boolean nested;

  /**
   * Induction towards goals.
   *
   * @param goals combinations of states with one entry for every factor, −1 where any state will do
   * @param costs combinations to avoid, likewise; a factor that some of them leave out is a
   *     condition for the others
   * @param nested whether the level has a parent, which makes its horizon reach beyond the epoch
   */
  public Induction(List<List<Integer>> goals, List<List<Integer>> costs, boolean nested) {
    this.goals = goals;
    this.costs = costs;
    this.nested = nested;
  }

  /**
   * A bonus for combinations of states.
   *
   * @param factors whose states are combined
   * @param extents the number of states of each
   * @param values nats, one for every combination, the first factor fastest
   */
  public record Bonus(int[] factors, int[] extents, double[] values) {

    /** The bonus expected under predicted states of all factors. */
    double expected(double[][] predicted) {
      double[] joint = joint(factors, predicted, values.length);
      double sum = 0;
      for (int index = 0; index < joint.length; index++) {
        sum += joint[index] * values[index];
      }
      return sum;
    }
  }

  private static double[] joint(int[] factors, double[][] beliefs, int size) {
    double[] joint = new double[size];
    joint[0] = 1;
    int filled = 1;
    for (int factor : factors) {
      double[] belief = beliefs[factor];
      // From the back, so that the shorter product is read before it is overwritten.
      for (int state = belief.length - 1; state >= 0; state--) {
        for (int index = 0; index < filled; index++) {
          joint[state * filled + index] = joint[index] * belief[state];
        }
      }
      filled *= belief.length;
    }
    return joint;
  }

  /**
   * The bonus for the next states.
   *
   * @param propagators {@code [policy][factor]}, each a matrix {@code [next, previous]}
   * @param beliefs about the present states
   * @param steps that are left of the epoch
   * @return empty if there is no goal within reach and nothing to avoid
   */
  public Optional<Bonus> bonus(double[][][] propagators, double[][] beliefs, int steps) {
    int[] factors = factors(beliefs.length);
    if (factors.length == 0) {
      return Optional.empty();
    }
    int[] extents = Arrays.stream(factors).map(factor -> beliefs[factor].length).toArray();
    int size = Tensor.elements(extents);
    boolean[] allowed = allowed(factors, extents, size, beliefs);
    if (goals.isEmpty()) {
      return Optional.of(new Bonus(factors, extents, values(allowed, allowed)));
    }
    boolean[][] possible = possible(propagators, factors, extents);
    double[] joint = joint(factors, beliefs, size);
    int horizon = horizon(steps, size);
    int nearest = Integer.MAX_VALUE;
    boolean[] onTheWay = null;
    for (List<Integer> goal : goals) {
      Reach reach = reach(goal, factors, extents, size, possible, allowed, joint, horizon);
      if (reach.probability() > REACHED && reach.distance() < nearest) {
        nearest = reach.distance();
        onTheWay = reach.before();
      }
    }
    return onTheWay == null
        ? Optional.empty()
        : Optional.of(new Bonus(factors, extents, values(onTheWay, allowed)));
  }

  /** Those that costs always name, or those that goals name at all. */
  private int[] factors(int count) {
    int[] factors = new int[count];
    int size = 0;
    for (int factor = 0; factor < count; factor++) {
      int index = factor;
      boolean relevant =
          costs.isEmpty()
              ? goals.stream().anyMatch(goal -> goal.get(index) != NONE)
              : costs.stream().allMatch(cost -> cost.get(index) != NONE);
      if (relevant) {
        factors[size++] = factor;
      }
    }
    return Arrays.copyOf(factors, size);
  }

  private boolean[] allowed(int[] factors, int[] extents, int size, double[][] beliefs) {
    boolean[] allowed = new boolean[size];
    Arrays.fill(allowed, true);
    boolean[] combined = new boolean[beliefs.length];
    for (int factor : factors) {
      combined[factor] = true;
    }
    for (List<Integer> cost : costs) {
      double condition = 1;
      for (int factor = 0; factor < beliefs.length; factor++) {
        if (!combined[factor] && cost.get(factor) != NONE) {
          condition *= beliefs[factor][cost.get(factor)];
        }
      }
      if (condition > CERTAIN) {
        allowed[index(cost, factors, extents)] = false;
      }
    }
    return allowed;
  }

  private static int index(List<Integer> combination, int[] factors, int[] extents) {
    int index = 0;
    for (int axis = factors.length - 1; axis >= 0; axis--) {
      index = index * extents[axis] + combination.get(factors[axis]);
    }
    return index;
  }

  private static double[] values(boolean[] chosen, boolean[] allowed) {
    double[] values = new double[chosen.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = chosen[index] && allowed[index] ? BONUS : 0;
    }
    return values;
  }

  /** Whether some policy leads from one state of a factor to another, {@code [next, previous]}. */
  private static boolean[][] possible(double[][][] propagators, int[] factors, int[] extents) {
    boolean[][] possible = new boolean[factors.length][];
    for (int axis = 0; axis < factors.length; axis++) {
      possible[axis] = new boolean[extents[axis] * extents[axis]];
      for (double[][] policy : propagators) {
        double[] matrix = policy[factors[axis]];
        for (int index = 0; index < matrix.length; index++) {
          possible[axis][index] |= matrix[index] > POSSIBLE;
        }
      }
    }
    return possible;
  }

  private int horizon(int steps, int size) {
    int horizon = Math.min(steps, HORIZON);
    if (nested && horizon < LEAST_NESTED_HORIZON) {
      horizon = HORIZON;
    }
    return size > MANY_STATES ? Math.min(horizon, HORIZON_OF_MANY_STATES) : horizon;
  }

  /**
   * How a goal is reached.
   *
   * @param probability that the present state lies exactly {@code distance} steps before the goal
   * @param distance in steps, at least 1, the first of greatest probability
   * @param before the states one step nearer to the goal
   */
  private record Reach(double probability, int distance, boolean[] before) {}

  private static Reach reach(
      List<Integer> goal,
      int[] factors,
      int[] extents,
      int size,
      boolean[][] possible,
      boolean[] allowed,
      double[] joint,
      int horizon) {
    Reach best = new Reach(0, 0, new boolean[0]);
    boolean[] states = indicator(goal, factors, extents, size);
    for (int distance = 1; distance <= horizon; distance++) {
      boolean[] predecessors = predecessors(states, allowed, possible, extents);
      double probability = 0;
      boolean any = false;
      for (int index = 0; index < size; index++) {
        any |= predecessors[index];
        probability += predecessors[index] ? joint[index] : 0;
      }
      if (probability > best.probability()) {
        best = new Reach(probability, distance, states);
      }
      if (!any) {
        break;
      }
      states = predecessors;
    }
    return best;
  }

  private static boolean[] indicator(List<Integer> goal, int[] factors, int[] extents, int size) {
    boolean[] indicator = new boolean[size];
    for (int index = 0; index < size; index++) {
      int rest = index;
      boolean fits = true;
      for (int axis = 0; axis < factors.length; axis++) {
        int wanted = goal.get(factors[axis]);
        fits &= wanted == NONE || wanted == rest % extents[axis];
        rest /= extents[axis];
      }
      indicator[index] = fits;
    }
    return indicator;
  }

  /** The states from which an allowed one of these can follow, axis by axis. */
  private static boolean[] predecessors(
      boolean[] states, boolean[] allowed, boolean[][] possible, int[] extents) {
    boolean[] current = new boolean[states.length];
    for (int index = 0; index < current.length; index++) {
      current[index] = states[index] && allowed[index];
    }
    int inner = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      int extent = extents[axis];
      boolean[] result = new boolean[current.length];
      for (int index = 0; index < current.length; index++) {
        if (current[index]) {
          int next = index / inner % extent;
          int start = index - next * inner;
          for (int previous = 0; previous < extent; previous++) {
            result[start + previous * inner] |= possible[axis][next * extent + previous];
          }
        }
      }
      current = result;
      inner *= extent;
    }
    return current;
  }
}
