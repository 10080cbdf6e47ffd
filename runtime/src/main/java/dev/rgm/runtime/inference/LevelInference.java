package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimeScales;
import java.util.Arrays;

/**
 * Exact inference of levels that move at their own time, by messages between adjacent levels.
 *
 * <p>Within a block the level above stays as it is, and it says where the block began. So given the
 * present state of a level, the levels below it are independent of those above, and the joint of
 * all levels is the product of the marginal of the slowest with one table {@code p(state below |
 * state above, all observations)} a pair of neighbours. An observation sends a message up: the
 * evidence for a level is the sum over the level below of evidence times table. Cost and room are Σ
 * S_k S_{k+1}, where the joint takes Π S_k times the steps of a cycle (decision 17).
 *
 * <p>A belief holds the marginals of all levels, from the fastest up, the tables in the same order,
 * the states of the factors that are known for certain, and the step of the cycle.
 */
public final class LevelInference implements ExactInference {
  private final Parameters parameters;
  private final TimeScales scales;
  private final CertainFactors certain;
  private final Transitions transitions;
  private final LevelStates[] levels;
  private final int[] periods;

  /** Where the marginal of each level begins, and the table of it given the level above. */
  private final int[] marginals;

  private final int[] tables;
  private final int clock;

  /** The level of each factor, and its place among those of the level; -1 for a certain one. */
  private final int[] levelOf;

  private final int[] placeOf;
  private final int[] extents;
  private final CertainFactors.Selector[] selectors;
  private final int[][] columnsOf;

  private final double[] initial;
  private final double[] spare;

  /** The evidence for each level from below, {@code [extended state]}. */
  private final double[][] messages;

  private final double[][] moved;
  private final double[][] kept;
  private final double[] room;
  private int impossibleModality;

  LevelInference(Pomdp model, Parameters parameters) {
    this.parameters = parameters;
    scales = model.timeScales().orElseThrow();
    certain = new CertainFactors(model, scales);
    transitions = new Transitions(model.factors(), parameters);
    extents = model.factors().stream().mapToInt(Pomdp.Factor::states).toArray();
    levelOf = scales.levels().stream().mapToInt(Integer::intValue).toArray();
    placeOf = new int[extents.length];
    int count = scales.count();
    levels = new LevelStates[count];
    periods = new int[count];
    marginals = new int[count];
    tables = new int[count];
    messages = new double[count][];
    moved = new double[count][];
    kept = new double[count][];
    int at = 0;
    int carried = 1;
    for (int level = 0; level < count; level++) {
      levels[level] = new LevelStates(model, scales, level, certain, transitions, carried);
      periods[level] = scales.period(level);
      carried = levels[level].kept();
      marginals[level] = at;
      at += levels[level].size();
      messages[level] = new double[levels[level].size()];
      moved[level] = new double[levels[level].size()];
    }
    for (int factor = 0; factor < placeOf.length; factor++) {
      placeOf[factor] = levels[levelOf[factor]].factors().indexOf(factor);
    }
    for (int level = 0; level < count - 1; level++) {
      LevelStates upper = levels[level + 1];
      int anew = scales.startsAnew().get(level);
      levels[level].under(upper, model.factors().get(anew).concurrent(), extents);
      tables[level] = at;
      at += levels[level].size() * upper.size();
      int keeps = levels[level].kept();
      kept[level] = new double[keeps > 1 ? upper.size() * keeps : 0];
    }
    // The marginal of the slowest level is its table: nothing is above it.
    tables[count - 1] = marginals[count - 1];
    clock = certain.place(at);
    selectors = new CertainFactors.Selector[model.modalities().size()];
    columnsOf = new int[selectors.length][];
    for (int modality = 0; modality < columnsOf.length; modality++) {
      selectors[modality] =
          certain.selector(model.modalities().get(modality).dependencies(), extents);
      columnsOf[modality] = selectors[modality].columns(levels[0].states(), levels[0].factors());
    }
    room = new double[model.learning().transitions().isEmpty() ? 0 : levels[0].size()];
    initial = new double[clock + 1];
    spare = new double[clock + 1];
    refreshPriors();
  }

  @Override
  public int beliefSize() {
    return initial.length;
  }

  @Override
  public void prior(double[] belief) {
    System.arraycopy(initial, 0, belief, 0, initial.length);
  }

  @Override
  public void refreshPriors() {
    certain.prior(initial);
    initial[clock] = 0;
    int top = levels.length - 1;
    int at = marginals[top];
    initial[at] = 1;
    int size = 1;
    for (int level = 0; level < top; level++) {
      for (int factor : levels[level].factors()) {
        if (factor != scales.startsAnew().get(level)) {
          size = spread(initial, at, size, parameters.prior(factor));
        }
      }
      levels[level].start(initial, parameters, initial, tables[level]);
    }
    for (int factor : levels[top].factors()) {
      size = spread(initial, at, size, parameters.prior(factor));
    }
    descend(initial);
  }

  /** Multiplies a distribution by another one, along a new axis behind its own. */
  private static int spread(double[] target, int at, int size, double[] factor) {
    // From the back, so that the shorter product is read before it is overwritten.
    for (int row = size - 1; row >= 0; row--) {
      double weight = target[at + row];
      for (int state = factor.length - 1; state >= 0; state--) {
        target[at + row * factor.length + state] = weight * factor[state];
      }
    }
    return size * factor.length;
  }

  @Override
  public void refreshTransitions(int factor) {
    transitions.refresh(factor);
  }

  /** The step of the cycle; a belief may come from a file. */
  private int time(double[] belief) {
    return (int) (belief[clock] % periods[levels.length - 1]);
  }

  /** Whether a level moves in the step that leads from a time of the cycle. */
  private boolean moves(int level, int time) {
    return (time + 1) % periods[level] == 0;
  }

  @Override
  public void predict(double[] belief, int[] actions, double[] next) {
    int time = time(belief);
    int highest = 0;
    while (highest + 1 < levels.length && moves(highest + 1, time)) {
      highest++;
    }
    for (int level = 0; level <= highest; level++) {
      LevelStates part = levels[level];
      double[] below = level == 0 ? moved[0] : kept[level - 1];
      int contexts = level == levels.length - 1 ? 1 : levels[level + 1].size();
      part.aim(belief);
      for (int context = 0; context < contexts; context++) {
        int from = tables[level] + context * part.size();
        if (level == highest) {
          part.move(belief, from, actions, below, next, from);
        } else if (part.kept() > 1) {
          part.move(belief, from, actions, below, moved[level], 0);
          part.keep(moved[level], kept[level], context * part.kept());
        }
      }
    }
    certain.predict(belief, highest, next);
    next[clock] = (time + 1) % periods[levels.length - 1];
    for (int level = 0; level < highest; level++) {
      levels[level].start(next, parameters, next, tables[level]);
    }
    for (int level = highest + 1; level < levels.length; level++) {
      System.arraycopy(belief, tables[level], next, tables[level], tableSize(level));
    }
    descend(next);
  }

  private int tableSize(int level) {
    int contexts = level == levels.length - 1 ? 1 : levels[level + 1].size();
    return levels[level].size() * contexts;
  }

  /** Writes the marginals of all levels but the slowest, from the tables. */
  private void descend(double[] belief) {
    for (int level = levels.length - 2; level >= 0; level--) {
      int size = levels[level].size();
      int start = marginals[level];
      Arrays.fill(belief, start, start + size, 0);
      for (int context = 0; context < levels[level + 1].size(); context++) {
        double weight = belief[marginals[level + 1] + context];
        int from = tables[level] + context * size;
        for (int state = 0; weight != 0 && state < size; state++) {
          belief[start + state] += weight * belief[from + state];
        }
      }
    }
  }

  /**
   * Bayes' rule with the evidence in {@code messages}, from the fastest level up.
   *
   * @return the probability of the evidence; if it is 0, the posterior is undefined
   */
  private double ascend(double[] prior, double[] posterior) {
    int top = levels.length - 1;
    for (int level = 0; level < top; level++) {
      int size = levels[level].size();
      double[] message = messages[level];
      double[] upper = messages[level + 1];
      for (int context = 0; context < upper.length; context++) {
        int from = tables[level] + context * size;
        for (int state = 0; state < size; state++) {
          posterior[from + state] = prior[from + state] * message[state];
        }
        upper[context] *= Simplex.normalise(posterior, from, size);
      }
    }
    int at = marginals[top];
    for (int state = 0; state < messages[top].length; state++) {
      posterior[at + state] = prior[at + state] * messages[top][state];
    }
    double evidence = Simplex.normalise(posterior, at, messages[top].length);
    if (evidence > 0) {
      certain.copy(prior, posterior);
      posterior[clock] = prior[clock];
      descend(posterior);
    }
    return evidence;
  }

  @Override
  public double update(double[] prior, Evidence evidence, double[] posterior) {
    for (double[] message : messages) {
      Arrays.fill(message, 1);
    }
    for (int modality = 0; modality < columnsOf.length; modality++) {
      weigh(messages[0], modality, prior, evidence);
    }
    double probability = ascend(prior, posterior);
    if (probability > 0) {
      return -Math.log(probability);
    }
    blame(prior, evidence);
    return Double.POSITIVE_INFINITY;
  }

  /** Multiplies weights of the fastest level by the evidence of one modality. */
  private void weigh(double[] weights, int modality, double[] belief, Evidence evidence) {
    double[] given = evidence.given(modality);
    int offset = selectors[modality].offset(belief);
    for (int state = 0; state < weights.length; state++) {
      weights[state] *= given[columnsOf[modality][state] + offset];
    }
  }

  private void blame(double[] prior, Evidence evidence) {
    System.arraycopy(prior, marginals[0], moved[0], 0, moved[0].length);
    impossibleModality = 0;
    for (int modality = 0; modality < columnsOf.length; modality++) {
      impossibleModality = modality;
      weigh(moved[0], modality, prior, evidence);
      if (!(Simplex.sum(moved[0], 0, moved[0].length) > 0)) {
        return;
      }
    }
  }

  @Override
  public int impossibleModality() {
    return impossibleModality;
  }

  @Override
  public void marginals(double[] belief, double[] target) {
    int start = 0;
    for (int factor = 0; factor < extents.length; factor++) {
      int place = placeOf[factor];
      if (place < 0) {
        certain.marginal(belief, factor, target, start);
      } else {
        int level = levelOf[factor];
        LevelStates part = levels[level];
        Arrays.fill(target, start, start + extents[factor], 0);
        for (int state = 0; state < part.size(); state++) {
          target[start + part.state(state, place)] += belief[marginals[level] + state];
        }
      }
      start += extents[factor];
    }
  }

  @Override
  public void columns(double[] belief, int modality, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    int offset = selectors[modality].offset(belief);
    for (int state = 0; state < observable(); state++) {
      probabilities[columnsOf[modality][state] + offset] += belief[state];
    }
  }

  @Override
  public void parents(double[] belief, int factor, double[] probabilities) {
    Arrays.fill(probabilities, 0);
    if (teaches(factor, belief)) {
      levels[0].parents(belief, marginals[0], placeOf[factor], probabilities);
    }
  }

  /**
   * Whether the step that leads from a belief teaches anything about the transitions of a factor:
   * only within the blocks of the fastest level. Given both joint states of such a step, what is
   * above says nothing about the transition between them.
   */
  private boolean teaches(int factor, double[] belief) {
    return levelOf[factor] == 0
        && placeOf[factor] >= 0
        && (levels.length == 1 || !moves(1, time(belief)));
  }

  @Override
  public boolean pairs(
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after,
      int factor,
      double[] probabilities) {
    if (!teaches(factor, before)) {
      return false;
    }
    levels[0].aim(before);
    levels[0].pairs(before, actions, predicted, after, placeOf[factor], probabilities, room);
    return true;
  }

  @Override
  public double exclude(double[] belief, boolean[][] excluded) {
    for (double[] message : messages) {
      Arrays.fill(message, 1);
    }
    for (int factor = 0; factor < excluded.length; factor++) {
      int place = placeOf[factor];
      if (place < 0) {
        if (excluded[factor][certain.state(belief, factor)]) {
          return 0;
        }
        continue;
      }
      int level = levelOf[factor];
      for (int state = 0; state < messages[level].length; state++) {
        if (excluded[factor][levels[level].state(state, place)]) {
          messages[level][state] = 0;
        }
      }
    }
    double kept = ascend(belief, spare);
    if (kept > 0) {
      System.arraycopy(spare, 0, belief, 0, spare.length);
    }
    return kept;
  }

  @Override
  public int observable() {
    return levels[0].size();
  }

  @Override
  public int column(double[] belief, int modality, int state) {
    return columnsOf[modality][state] + selectors[modality].offset(belief);
  }
}
