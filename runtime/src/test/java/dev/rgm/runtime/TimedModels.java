package dev.rgm.runtime;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimedHierarchy;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/** Small hierarchies of three levels with clocks for tests. */
public final class TimedModels {
  private final SplittableRandom random;

  public TimedModels(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Levels of random numbers.
   *
   * @param actions of every level; 0 for one that moves by itself
   */
  public TimedHierarchy hierarchy(int... actions) {
    int outcomes = 2 + random.nextInt(3);
    int[] states = {2 + random.nextInt(3), 2 + random.nextInt(2), 2 + random.nextInt(2)};
    Tensor map = columns(states[1], states[2]);
    Tensor slow = columns(states[2]);
    Tensor medium = map.contract(1, slow.data());
    return new TimedHierarchy(
        level(0, columns(outcomes, states[0]), actions[0], columns(states[0])),
        level(1, columns(states[0], states[1]), actions[1], medium),
        level(2, columns(states[1], states[2]), actions[2], slow),
        numbers(outcomes, states[1]),
        numbers(states[0], states[2]),
        map);
  }

  private Pomdp level(int level, Tensor likelihood, int actions, Tensor prior) {
    int states = prior.size();
    return level(
        level,
        likelihood,
        columns(states, states, Math.max(1, actions)),
        numbers(likelihood.extent(0)),
        prior,
        actions > 0);
  }

  /** One level. */
  public static Pomdp level(
      int level,
      Tensor likelihood,
      Tensor transitions,
      Tensor preferences,
      Tensor prior,
      boolean chooses) {
    Pomdp.Control control = new Pomdp.Control("u" + level, List.of(), transitions.extent(2));
    return new Pomdp(
        "timed",
        List.of(new Pomdp.Modality("o" + level, List.of(), likelihood, List.of(0), preferences)),
        List.of(
            new Pomdp.Factor(
                "s" + level,
                List.of(),
                transitions,
                List.of(0),
                chooses ? 0 : Pomdp.UNCONTROLLED,
                prior)),
        chooses ? List.of(control) : List.of(),
        null,
        Settings.of(Profile.GNN));
  }

  private Tensor numbers(int... shape) {
    double[] data = new double[Tensor.elements(shape)];
    for (int index = 0; index < data.length; index++) {
      data[index] = 4 * random.nextDouble() - 2;
    }
    return Tensor.of(shape, data);
  }

  /** Random distributions over the first axis, all positive. */
  private Tensor columns(int... shape) {
    double[] data = new double[Tensor.elements(shape)];
    int columns = data.length / shape[0];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int index = column; index < data.length; index += columns) {
        data[index] = 0.05 + random.nextDouble();
        sum += data[index];
      }
      for (int index = column; index < data.length; index += columns) {
        data[index] /= sum;
      }
    }
    return Tensor.of(shape, data);
  }
}
