package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimeScales;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The joint states of one level of a hierarchy and how they move. An extended state also holds the
 * factors that levels below carry from block to block, as they were when the present block of this
 * level's lower neighbour began: index {@code carried · own + state}.
 */
final class LevelStates {
  private final List<Integer> factors;
  private final JointStates states;
  private final CertainFactors certain;
  private final JointTransition transition;
  private final CertainFactors.Selector[] parents;
  private final int[][] parentsOf;
  private final int carried;
  private final double[] mixed;

  /** Of the factors here that do not start anew: their joint state, in every joint state. */
  private final int[] keptOf;

  /** The joint state with the factor that starts anew in its first state, by kept state. */
  private final int[] baseOf;

  private final int anew;
  private final int anewExtent;
  private final int anewStride;
  private CertainFactors.Selector above;
  private int[] aboveOf;

  /**
   * The states of one level.
   *
   * @param carried how many joint states the factors have that levels below carry
   */
  LevelStates(
      Pomdp model,
      TimeScales scales,
      int level,
      CertainFactors certain,
      Transitions transitions,
      int carried) {
    this.certain = certain;
    this.carried = carried;
    int[] extents = model.factors().stream().mapToInt(Pomdp.Factor::states).toArray();
    factors = scales.factors(level).stream().filter(factor -> !certain.contains(factor)).toList();
    states = new JointStates(factors.stream().mapToInt(factor -> extents[factor]).toArray());
    parents = new CertainFactors.Selector[factors.size()];
    parentsOf = new int[factors.size()][];
    List<List<Integer>> within = new ArrayList<>();
    for (int own = 0; own < parents.length; own++) {
      List<Integer> given = model.factors().get(factors.get(own)).parents();
      parents[own] = certain.selector(given, extents);
      parentsOf[own] = parents[own].columns(states, factors);
      within.add(given.stream().map(factors::indexOf).filter(other -> other >= 0).toList());
    }
    transition =
        new JointTransition(
            states,
            transitions,
            factors.stream().mapToInt(Integer::intValue).toArray(),
            parentsOf,
            within);
    mixed = new double[carried > 1 ? carried * states.size() : 0];
    boolean top = level == scales.count() - 1;
    anew = top ? -1 : scales.startsAnew().get(level);
    int own = factors.indexOf(anew);
    anewExtent = top ? 1 : extents[anew];
    anewStride = top ? 1 : states.stride(own);
    keptOf = new int[states.size()];
    baseOf = new int[states.size() / anewExtent];
    for (int state = 0; state < keptOf.length; state++) {
      int block = anewStride * anewExtent;
      keptOf[state] = state / block * anewStride + state % anewStride;
      baseOf[keptOf[state]] = state - (top ? 0 : states.state(state, own)) * anewStride;
    }
  }

  /** Says which states of the level above a start here depends on. */
  void under(LevelStates upper, List<Integer> concurrent, int[] extents) {
    above = certain.selector(concurrent, extents);
    aboveOf = above.columns(upper.states, upper.factors);
  }

  /** How many joint states the level has by itself. */
  int own() {
    return states.size();
  }

  /** How many extended states there are. */
  int size() {
    return carried * states.size();
  }

  /** How many joint states the factors have that this level and those below carry. */
  int kept() {
    return carried * baseOf.length;
  }

  List<Integer> factors() {
    return factors;
  }

  /** The state of a factor, by its place, in an extended state. */
  int state(int extended, int place) {
    return states.state(extended % states.size(), place);
  }

  JointStates states() {
    return states;
  }

  /** Takes what the certain factors say about the step that leads from a belief. */
  void aim(double[] belief) {
    for (int place = 0; place < parents.length; place++) {
      transition.offset(place, parents[place].offset(belief));
    }
  }

  /**
   * Moves a distribution over extended states by one step of this level.
   *
   * @param kept where the level below leads what it carries, {@code [extended state, carried]}
   * @param next must be another array, or another part of it
   */
  void move(double[] source, int from, int[] actions, double[] kept, double[] next, int to) {
    if (carried == 1) {
      transition.push(source, from, actions, next, to);
      return;
    }
    Arrays.fill(mixed, 0);
    int own = states.size();
    for (int state = 0; state < mixed.length; state++) {
      double weight = source[from + state];
      for (int later = 0; weight != 0 && later < carried; later++) {
        mixed[later * own + state % own] += weight * kept[state * carried + later];
      }
    }
    for (int later = 0; later < carried; later++) {
      transition.push(mixed, later * own, actions, next, to + later * own);
    }
  }

  /** Writes the marginal of what this level and those below carry. */
  void keep(double[] distribution, double[] kept, int to) {
    Arrays.fill(kept, to, to + kept(), 0);
    for (int state = 0; state < size(); state++) {
      int own = state % states.size();
      kept[to + state / states.size() * baseOf.length + keptOf[own]] += distribution[state];
    }
  }

  /**
   * Writes where a block begins, for every extended state of the level above.
   *
   * @param belief that knows the certain factors
   * @param table receives {@code [extended state above, extended state]} from {@code at} on
   */
  void start(double[] belief, Parameters parameters, double[] table, int at) {
    double[] prior = parameters.prior(anew);
    int columns = prior.length / anewExtent;
    int offset = above.offset(belief);
    int contexts = kept() * aboveOf.length;
    Arrays.fill(table, at, at + contexts * size(), 0);
    for (int context = 0; context < contexts; context++) {
      int memory = context / aboveOf.length;
      int column = aboveOf[context % aboveOf.length] + offset;
      int base =
          at
              + context * size()
              + memory / baseOf.length * states.size()
              + baseOf[memory % baseOf.length];
      for (int state = 0; state < anewExtent; state++) {
        table[base + state * anewStride] = prior[state * columns + column];
      }
    }
  }

  /** Adds a distribution over extended states up by the columns of the parents of a factor. */
  void parents(double[] belief, int from, int place, double[] probabilities) {
    int offset = parents[place].offset(belief);
    for (int state = 0; state < size(); state++) {
      probabilities[parentsOf[place][state % states.size()] + offset] += belief[from + state];
    }
  }

  /** The posterior of pairs of a factor, where nothing is carried; see {@link JointTransition}. */
  void pairs(
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after,
      int place,
      double[] probabilities,
      double[] room) {
    transition.pairs(before, actions, predicted, after, place, probabilities, room);
  }
}
