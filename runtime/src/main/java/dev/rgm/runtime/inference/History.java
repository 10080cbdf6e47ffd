package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was observed and done in one episode, oldest first.
 *
 * @param observations one list a time, with one observation per modality; at least one time
 * @param actions between times: {@code actions[t]}, one per control, leads from time t to t + 1;
 *     one less than there are times
 */
public record History(List<List<Observation>> observations, List<List<Integer>> actions) {
  /** The most times that a history may have. */
  public static final int LONGEST = 1 << 20;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no time or too many, or actions are missing or
   *     left over
   */
  public History {
    observations = observations.stream().map(List::copyOf).toList();
    actions = actions.stream().map(List::copyOf).toList();
    if (observations.isEmpty() || observations.size() > LONGEST) {
      throw new IllegalArgumentException(
          "a history of " + observations.size() + " times, not 1 … " + LONGEST);
    }
    if (actions.size() != observations.size() - 1) {
      throw new IllegalArgumentException(
          actions.size()
              + " actions between "
              + observations.size()
              + " times, expected "
              + (observations.size() - 1));
    }
  }

  /**
   * A history of outcomes that were all seen.
   *
   * @param outcomes {@code [time][modality]}
   * @param actions {@code [time][control]}
   */
  public static History of(int[][] outcomes, int[][] actions) {
    List<List<Observation>> observations = new ArrayList<>();
    for (int[] time : outcomes) {
      observations.add(Observation.seen(time));
    }
    return new History(
        observations,
        Arrays.stream(actions).map(time -> Arrays.stream(time).boxed().toList()).toList());
  }

  /** The number of times. */
  public int times() {
    return observations.size();
  }

  /**
   * The actions as arrays, {@code [time][control]}.
   *
   * @throws IllegalArgumentException if they are not those of a model
   */
  int[][] actionsOf(Pomdp model) {
    int[][] arrays = new int[actions.size()][];
    for (int time = 0; time < arrays.length; time++) {
      arrays[time] = actions.get(time).stream().mapToInt(Integer::intValue).toArray();
      requireActions(model, arrays[time]);
    }
    return arrays;
  }

  static void requireActions(Pomdp model, int[] actions) {
    boolean fits = actions.length == model.controls().size();
    for (int control = 0; fits && control < actions.length; control++) {
      fits = actions[control] >= 0 && actions[control] < model.controls().get(control).actions();
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "actions "
              + Arrays.toString(actions)
              + " are not one for each of "
              + model.controls().size()
              + " controls, within its range");
    }
  }
}
