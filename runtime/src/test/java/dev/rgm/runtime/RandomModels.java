package dev.rgm.runtime;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Small random models for tests: dense columns, dependencies and controls in any order and shared.
 */
public final class RandomModels {
  private final SplittableRandom random;

  public RandomModels(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A model with these numbers of factors, modalities and controls. */
  public Pomdp model(int factorCount, int modalityCount, int controlCount, Settings settings) {
    List<Integer> states = new ArrayList<>();
    for (int factor = 0; factor < factorCount; factor++) {
      states.add(2 + random.nextInt(2));
    }
    List<Pomdp.Control> controls = new ArrayList<>();
    for (int control = 0; control < controlCount; control++) {
      controls.add(new Pomdp.Control("u" + control, List.of(), 1 + random.nextInt(3)));
    }
    List<Pomdp.Factor> factors = new ArrayList<>();
    for (int factor = 0; factor < factorCount; factor++) {
      int control = random.nextInt(controlCount + 1) - 1;
      List<Integer> moved = control < 0 ? List.of() : together(controlCount, control);
      List<Integer> parents = subset(factorCount, factor);
      int[] actions = moved.stream().mapToInt(each -> controls.get(each).actions()).toArray();
      int[] shape =
          shape(states.get(factor), parents, states, moved.isEmpty() ? new int[] {1} : actions);
      factors.add(
          new Pomdp.Factor(
              "s" + factor,
              List.of(),
              columns(shape),
              parents,
              List.of(),
              moved,
              columns(states.get(factor))));
    }
    List<Pomdp.Modality> modalities = new ArrayList<>();
    for (int modality = 0; modality < modalityCount; modality++) {
      int outcomes = 2 + random.nextInt(2);
      List<Integer> dependencies = subset(factorCount, random.nextInt(factorCount));
      modalities.add(
          new Pomdp.Modality(
              "o" + modality,
              List.of(),
              columns(shape(outcomes, dependencies, states)),
              dependencies,
              preferences(outcomes)));
    }
    return new Pomdp("random", modalities, factors, controls, null, settings);
  }

  private List<Integer> together(int count, int member) {
    return count == 1 ? List.of(member) : subset(count, member);
  }

  private List<Integer> subset(int count, int member) {
    List<Integer> chosen = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      if (index == member || random.nextBoolean()) {
        chosen.add(index);
      }
    }
    Collections.shuffle(chosen, new Random(random.nextLong()));
    return chosen;
  }

  private static int[] shape(int first, List<Integer> axes, List<Integer> states, int... last) {
    int[] shape = new int[1 + axes.size() + last.length];
    shape[0] = first;
    for (int axis = 0; axis < axes.size(); axis++) {
      shape[axis + 1] = states.get(axes.get(axis));
    }
    System.arraycopy(last, 0, shape, 1 + axes.size(), last.length);
    return shape;
  }

  /** Random distributions over the first axis, one in five entries zero. */
  public Tensor columns(int... shape) {
    int size = Tensor.elements(shape);
    int columns = size / shape[0];
    double[] data = new double[size];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < shape[0]; row++) {
        boolean zero = row > 0 && random.nextInt(5) == 0;
        data[row * columns + column] = zero ? 0 : 0.05 + random.nextDouble();
        sum += data[row * columns + column];
      }
      for (int row = 0; row < shape[0]; row++) {
        data[row * columns + column] /= sum;
      }
    }
    return Tensor.of(shape, data);
  }

  private Tensor preferences(int outcomes) {
    int steps = random.nextBoolean() ? 1 : 2;
    double[] data = new double[steps * outcomes];
    for (int index = 0; index < data.length; index++) {
      data[index] = 4 * random.nextDouble() - 2;
    }
    return steps == 1
        ? Tensor.of(new int[] {outcomes}, data)
        : Tensor.of(new int[] {steps, outcomes}, data);
  }
}
