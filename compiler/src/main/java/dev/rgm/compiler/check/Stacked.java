package dev.rgm.compiler.check;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A factor of one level as a factor of all levels together: it moves by its own transitions when
 * its time has come, stays as it is otherwise, and starts anew where the level above says so.
 *
 * @param level of the factor
 * @param index of the factor in its level
 * @param reset whether the level above predicts where it starts
 * @param periods how many steps of the fastest level one step of each level takes
 * @param clock index of the factor that counts steps, behind all others
 */
record Stacked(
    List<GenerativeModel> levels, int level, int index, boolean reset, int[] periods, int clock) {

  /**
   * The factor among those of all levels.
   *
   * @param controls how many controls the levels below have
   * @param first the index of the first factor of its level
   */
  StateFactor factor(int controls, int first) {
    StateFactor own = levels.get(level).factors().get(index);
    List<Integer> parents = new ArrayList<>();
    own.parents().forEach(parent -> parents.add(first + parent));
    if (level > 0 && !own.parents().contains(index)) {
      // What stays as it is depends on what it was.
      parents.add(first + index);
    }
    boolean timed = periods[periods.length - 1] > 1 && (level > 0 || reset);
    if (timed) {
      parents.add(clock);
    }
    List<Integer> concurrent = new ArrayList<>();
    own.concurrent().forEach(other -> concurrent.add(first + other));
    if (reset) {
      int above = first + levels.get(level).factors().size();
      prediction().dependencies().forEach(context -> concurrent.add(above + context));
    }
    return new StateFactor(
        own.name(),
        own.size(),
        own.labels(),
        new Parameter(
            own.transitions().variable(), transitions(own, timed), own.transitions().span()),
        parents,
        concurrent,
        own.controls().stream().map(control -> controls + control).toList(),
        reset ? prediction().likelihood() : own.prior(),
        own.span());
  }

  private Modality prediction() {
    return levels.get(level + 1).modalities().get(0);
  }

  /** {@code [next, prev …, self?, time?, context …, action …]}. */
  private Tensor transitions(StateFactor own, boolean timed) {
    Tensor moves = own.transitions().values();
    int states = own.size();
    int actions = own.jointActions();
    int before = moves.size() / states / actions;
    boolean addsSelf = level > 0 && !own.parents().contains(index);
    int selves = addsSelf ? states : 1;
    int times = timed ? periods[periods.length - 1] : 1;
    Tensor prediction = reset ? prediction().likelihood().values() : null;
    int contexts = reset ? prediction.size() / states : 1;
    double[] data = new double[Tensor.elements(states, before, selves, times, contexts, actions)];
    int at = 0;
    for (int next = 0; next < states; next++) {
      for (int column = 0; column < before; column++) {
        for (int self = 0; self < selves; self++) {
          for (int time = 0; time < times; time++) {
            boolean ends = reset && (time + 1) % periods[level + 1] == 0;
            boolean moving = (time + 1) % periods[level] == 0;
            int was = addsSelf ? self : previous(own, column);
            for (int context = 0; context < contexts; context++) {
              for (int action = 0; action < actions; action++) {
                data[at++] =
                    ends
                        ? prediction.at(next * contexts + context)
                        : moving
                            ? moves.at((next * before + column) * actions + action)
                            : next == was ? 1 : 0;
              }
            }
          }
        }
      }
    }
    return Tensor.wrap(shape(own, selves, times, timed), data);
  }

  /** The own previous state in a column of previous states; 0 where it is none of them. */
  private int previous(StateFactor own, int column) {
    int rest = column;
    for (int axis = own.parents().size() - 1; axis >= 0; axis--) {
      int size = levels.get(level).factors().get(own.parents().get(axis)).size();
      if (own.parents().get(axis) == index) {
        return rest % size;
      }
      rest /= size;
    }
    return 0;
  }

  private int[] shape(StateFactor own, int selves, int times, boolean timed) {
    List<Integer> shape = new ArrayList<>(List.of(own.size()));
    own.parents().forEach(p -> shape.add(levels.get(level).factors().get(p).size()));
    if (selves > 1 || (level > 0 && !own.parents().contains(index))) {
      shape.add(selves);
    }
    if (timed) {
      shape.add(times);
    }
    if (reset) {
      prediction()
          .dependencies()
          .forEach(c -> shape.add(levels.get(level + 1).factors().get(c).size()));
    }
    own.actionShape().forEach(shape::add);
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }
}
