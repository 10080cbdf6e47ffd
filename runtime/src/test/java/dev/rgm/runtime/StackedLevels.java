package dev.rgm.runtime;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A hierarchy as one model whose factors all move at every step: the definition of {@link
 * TimeScales}, written out as transitions that depend on a clock.
 */
public final class StackedLevels {
  /** The name of a factor that counts the steps of a cycle. */
  public static final String CLOCK = "block_clock";

  private final Pomdp model;
  private final TimeScales scales;
  private final int cycle;
  private final int clock;

  private StackedLevels(Pomdp model) {
    this.model = model;
    scales = model.timeScales().orElseThrow();
    cycle = scales.period(scales.count() - 1);
    clock = model.factors().size() - (hasClock(model) ? 1 : 0);
  }

  /** Whether the last factor of a hierarchy is the clock. */
  public static boolean hasClock(Pomdp model) {
    return model.factors().get(model.factors().size() - 1).name().equals(CLOCK);
  }

  /** The same without time scales; the clock is its last factor. */
  public static Pomdp of(Pomdp model) {
    StackedLevels stacked = new StackedLevels(model);
    List<Pomdp.Factor> factors = new ArrayList<>();
    for (int factor = 0; factor < stacked.clock; factor++) {
      factors.add(stacked.factor(factor));
    }
    factors.add(stacked.clock());
    return new Pomdp(
        model.name(),
        model.modalities(),
        factors,
        model.controls(),
        model.habits(),
        model.settings(),
        model.learning());
  }

  private Pomdp.Factor clock() {
    double[] next = new double[cycle * cycle];
    for (int time = 0; time < cycle; time++) {
      next[(time + 1) % cycle * cycle + time] = 1;
    }
    double[] prior = new double[cycle];
    prior[0] = 1;
    return new Pomdp.Factor(
        CLOCK,
        List.of(),
        Tensor.of(new int[] {cycle, cycle, 1}, next),
        List.of(clock),
        Pomdp.UNCONTROLLED,
        Tensor.vector(prior));
  }

  private Pomdp.Factor factor(int index) {
    Pomdp.Factor own = model.factors().get(index);
    List<Integer> parents = new ArrayList<>(own.parents());
    if (!parents.contains(index)) {
      parents.add(index);
    }
    parents.add(clock);
    List<Integer> given = new ArrayList<>(parents);
    given.addAll(own.concurrent());
    int[] extents =
        given.stream()
            .mapToInt(factor -> factor == clock ? cycle : model.factors().get(factor).states())
            .toArray();
    int actionAxes = Math.max(1, own.controls().size());
    int[] choices =
        IntStream.range(own.transitions().rank() - actionAxes, own.transitions().rank())
            .map(own.transitions()::extent)
            .toArray();
    int actions = Tensor.elements(choices);
    int[] shape =
        IntStream.concat(
                IntStream.concat(IntStream.of(own.states()), IntStream.of(extents)),
                IntStream.of(choices))
            .toArray();
    int columns = Tensor.elements(extents);
    double[] data = new double[own.states() * columns * actions];
    int[] states = new int[extents.length];
    for (int column = 0; column < columns; column++) {
      int rest = column;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        states[axis] = rest % extents[axis];
        rest /= extents[axis];
      }
      for (int next = 0; next < own.states(); next++) {
        for (int action = 0; action < actions; action++) {
          data[(next * columns + column) * actions + action] =
              probability(index, next, given, states, action);
        }
      }
    }
    return new Pomdp.Factor(
        own.name(),
        own.labels(),
        Tensor.of(shape, data),
        parents,
        own.concurrent(),
        own.controls(),
        own.prior());
  }

  private double probability(int index, int next, List<Integer> given, int[] states, int action) {
    Pomdp.Factor own = model.factors().get(index);
    int level = scales.levels().get(index);
    int time = states[given.indexOf(clock)];
    if (scales.startsAnew().contains(index) && (time + 1) % scales.period(level + 1) == 0) {
      int columns = own.prior().size() / own.states();
      int first = states.length - own.concurrent().size();
      int column = 0;
      for (int axis = first; axis < states.length; axis++) {
        column = column * model.factors().get(given.get(axis)).states() + states[axis];
      }
      return own.prior().at(next * columns + column);
    }
    if ((time + 1) % scales.period(level) != 0) {
      return states[given.indexOf(index)] == next ? 1 : 0;
    }
    int column = 0;
    for (int axis = 0; axis < own.parents().size(); axis++) {
      column = column * model.factors().get(given.get(axis)).states() + states[axis];
    }
    int columns = 1;
    for (int parent : own.parents()) {
      columns *= model.factors().get(parent).states();
    }
    int actions = own.transitions().size() / own.states() / columns;
    return own.transitions().at((next * columns + column) * actions + action);
  }
}
