package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random discrete models of every structure that the language can say. */
final class RandomModels {
  private static final int POLICIES = 700;

  private final SplittableRandom random;
  private final int scale;

  private RandomModels(long seed, int scale) {
    this.random = new SplittableRandom(seed);
    this.scale = scale;
  }

  /**
   * A model.
   *
   * @param scale 1 for the smallest models, 3 for the largest: the same seed shrinks
   */
  static GenerativeModel model(long seed, int scale) {
    return new RandomModels(seed, scale).model("Random " + seed);
  }

  private GenerativeModel model(String name) {
    ModelBuilder builder = new ModelBuilder(name);
    Profile profile = Profile.ALL.get(random.nextInt(Profile.ALL.size()));
    // Beyond the limit of the joint, where the default profile becomes a mean field too.
    boolean large = profile.jointStateLimit() > 0 && scale > 1 && random.nextInt(4) == 0;
    int factors = large ? 4 : 1 + random.nextInt(Math.min(4, scale + 1));
    int modalities = 1 + random.nextInt(scale);
    int[] states =
        large ? random.ints(4, 9, 10).toArray() : random.ints(factors, 1, 3 + scale).toArray();
    int controls = random.nextInt(3);
    int[] actions = random.ints(controls, 1, 4).toArray();
    for (int control = 0; control < controls; control++) {
      builder.control("u_c" + control, actions[control]);
    }
    int length = length(actions);
    Settings settings =
        new Settings(
            profile,
            length,
            0.5 + random.nextInt(3) * random.nextDouble(),
            0.5 + random.nextDouble(),
            random.nextInt(4) == 0 ? ActionSelection.STOCHASTIC : ActionSelection.DETERMINISTIC,
            random.nextInt(8) != 0,
            random.nextInt(8) != 0);
    builder.settings(settings);
    for (int factor = 0; factor < factors; factor++) {
      addFactor(builder, factor, states, actions);
    }
    for (int modality = 0; modality < modalities; modality++) {
      // Zeros are what a mean field without a guard of its own is delicate about.
      boolean zeros = random.nextInt(large ? 2 : 3) == 0;
      addModality(builder, modality, states, zeros);
    }
    if (controls > 0 && random.nextInt(3) == 0) {
      int count = 1;
      for (int step = 0; step < length; step++) {
        count *= Arrays.stream(actions).reduce(1, (a, b) -> a * b);
      }
      double[] habits = random.doubles(count).toArray();
      habits[0] += 0.1;
      if (count > 1 && random.nextBoolean()) {
        habits[1] = 0;
      }
      builder.habits(habits);
    }
    return builder.build();
  }

  private int length(int[] actions) {
    int joint = Arrays.stream(actions).reduce(1, (a, b) -> a * b);
    int length = 1 + random.nextInt(3);
    while (Math.pow(joint, length) > POLICIES) {
      length--;
    }
    return Math.max(1, length);
  }

  private void addFactor(ModelBuilder builder, int factor, int[] states, int[] actions) {
    List<Integer> parents = new ArrayList<>(List.of(factor));
    for (int other = 0; other < states.length; other++) {
      if (other != factor
          && random.nextInt(4) == 0
          && parents.size() < (states[other] > 8 ? 2 : 3)) {
        parents.add(other);
      }
    }
    if (random.nextInt(12) == 0) {
      parents.remove(0);
    }
    shuffle(parents);
    List<Integer> moving = moving(actions.length);
    int[] shape = new int[1 + parents.size() + Math.max(1, moving.size())];
    shape[0] = states[factor];
    for (int axis = 0; axis < parents.size(); axis++) {
      shape[axis + 1] = states[parents.get(axis)];
    }
    shape[shape.length - 1] = 1;
    for (int axis = 0; axis < moving.size(); axis++) {
      shape[1 + parents.size() + axis] = actions[moving.get(axis)];
    }
    double[] prior = distributions(new int[] {states[factor]}, random.nextInt(3) == 0).data();
    builder.factor(
        "s_f" + factor, parents, moving, distributions(shape, random.nextInt(3) == 0), prior);
  }

  /** The controls of a factor: none, one, or several in any order. */
  private List<Integer> moving(int controls) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, controls).boxed().toList());
    shuffle(all);
    return all.subList(0, random.nextInt(controls + 1));
  }

  private void addModality(ModelBuilder builder, int modality, int[] states, boolean zeros) {
    List<Integer> dependencies =
        new ArrayList<>(IntStream.range(0, states.length).boxed().toList());
    shuffle(dependencies);
    int kept = Math.max(1, random.nextInt(dependencies.size() + 1));
    dependencies = new ArrayList<>(dependencies.subList(0, Math.min(kept, 3)));
    int outcomes = 1 + random.nextInt(2 + scale);
    int[] shape = new int[dependencies.size() + 1];
    shape[0] = outcomes;
    for (int axis = 0; axis < dependencies.size(); axis++) {
      shape[axis + 1] = states[dependencies.get(axis)];
    }
    Tensor c = null;
    if (random.nextInt(5) != 0) {
      int rows = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
      double[] values = random.doubles(Math.max(1, rows) * (long) outcomes, -2, 2).toArray();
      c = rows == 0 ? Tensor.vector(values) : Tensor.wrap(new int[] {rows, outcomes}, values);
    }
    builder.modality("o_m" + modality, dependencies, distributions(shape, zeros), c);
  }

  private void shuffle(List<Integer> list) {
    Collections.shuffle(list, new Random(random.nextLong()));
  }

  /** Random columns; with zeros if asked, sometimes a single one. */
  private Tensor distributions(int[] shape, boolean zeros) {
    int rows = shape[0];
    double[] data = new double[Tensor.elements(shape)];
    int columns = data.length / rows;
    for (int column = 0; column < columns; column++) {
      int sure = random.nextInt(rows);
      boolean single = zeros && random.nextBoolean();
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        boolean zero = row != sure && (single || (zeros && random.nextInt(3) == 0));
        double value = zero ? 0 : 0.05 + random.nextDouble();
        data[row * columns + column] = value;
        sum += value;
      }
      for (int row = 0; row < rows; row++) {
        data[row * columns + column] /= sum;
      }
    }
    return Tensor.wrap(shape.clone(), data);
  }
}
