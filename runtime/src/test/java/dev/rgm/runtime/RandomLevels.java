package dev.rgm.runtime;

import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Random hierarchies: two to four levels, ratios of one to four, one or two factors a level, some
 * controlled, contexts of one or all factors above, clocks that are known for certain.
 */
public final class RandomLevels {
  /** What the joint of all levels and the clock may have: a test should not take long. */
  private static final int JOINT = 1024;

  private final SplittableRandom random;
  private final RandomModels numbers;
  private final List<Integer> states = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();

  private RandomLevels(long seed) {
    random = new SplittableRandom(seed);
    numbers = new RandomModels(seed);
  }

  /** A hierarchy whose joint fits. */
  public static Pomdp model(long seed, Settings settings) {
    SplittableRandom seeds = new SplittableRandom(seed);
    while (true) {
      Pomdp model = new RandomLevels(seeds.nextLong()).build(settings);
      TimeScales scales = model.timeScales().orElseThrow();
      long joint = StackedLevels.hasClock(model) ? 1 : scales.period(scales.count() - 1);
      for (Pomdp.Factor factor : model.factors()) {
        joint *= factor.states();
      }
      if (joint <= JOINT && !(model.controls().isEmpty() && seed % 4 > 0)) {
        return model;
      }
    }
  }

  private Pomdp build(Settings settings) {
    int count = 2 + random.nextInt(3);
    List<Integer> ratios = new ArrayList<>();
    for (int level = 1; level < count; level++) {
      ratios.add(1 + random.nextInt(4));
    }
    for (int level = 0; level < count; level++) {
      for (int more = random.nextInt(5) / 3; more >= 0; more--) {
        states.add(2 + random.nextInt(2));
        levels.add(level);
      }
    }
    // A schedule: a factor of the fastest level that is known at every step.
    int schedule = random.nextInt(3) == 0 ? states.size() : -1;
    if (schedule >= 0) {
      states.add(2 + random.nextInt(2));
      levels.add(0);
    }
    List<Integer> anew = new ArrayList<>();
    for (int level = 0; level < count - 1; level++) {
      List<Integer> own = own(level, schedule);
      anew.add(own.get(random.nextInt(own.size())));
    }
    List<Pomdp.Control> controls = new ArrayList<>();
    List<Pomdp.Factor> factors = new ArrayList<>();
    for (int factor = 0; factor < states.size(); factor++) {
      if (factor == schedule) {
        factors.add(clock("schedule", factor, states.get(factor), false));
      } else {
        boolean starts = anew.contains(factor);
        factors.add(factor(factor, starts, schedule, controls));
      }
    }
    int cycle = new TimeScales(levels, ratios, anew).period(count - 1);
    if (cycle > 1 && random.nextBoolean()) {
      factors.add(clock(StackedLevels.CLOCK, factors.size(), cycle, true));
      levels.add(0);
    }
    List<Pomdp.Modality> modalities = new ArrayList<>();
    for (int modality = random.nextInt(2); modality >= 0; modality--) {
      int outcomes = 2 + random.nextInt(2);
      List<Integer> seen = own(0, modality == 0 ? -1 : schedule);
      modalities.add(
          new Pomdp.Modality(
              "o" + modality,
              List.of(),
              numbers.columns(shape(outcomes, seen)),
              seen,
              Tensor.vector(random.doubles(outcomes, -2, 2).toArray())));
    }
    return new Pomdp(
        "levels",
        modalities,
        factors,
        controls,
        null,
        settings,
        Learning.NONE,
        Optional.of(new TimeScales(levels, ratios, anew)));
  }

  private Pomdp.Factor factor(
      int factor, boolean starts, int schedule, List<Pomdp.Control> controls) {
    int level = levels.get(factor);
    List<Integer> parents = new ArrayList<>();
    for (int own : own(level, -1)) {
      // The joint of all levels is no judge of factors that need each other in a ring.
      if (own == schedule || (own >= factor && random.nextInt(4) > 0)) {
        parents.add(own);
      }
    }
    List<Integer> above = starts ? own(level + 1, -1) : List.of();
    List<Integer> contexts =
        starts && random.nextBoolean() ? List.of(above.get(random.nextInt(above.size()))) : above;
    int control = Pomdp.UNCONTROLLED;
    if (controls.size() < 2 && random.nextInt(2) == 0) {
      control = controls.size();
      controls.add(new Pomdp.Control("u" + control, List.of(), 2));
    }
    int actions = control == Pomdp.UNCONTROLLED ? 1 : 2;
    return new Pomdp.Factor(
        "s" + factor,
        List.of(),
        numbers.columns(shape(states.get(factor), parents, actions)),
        parents,
        contexts,
        control,
        numbers.columns(shape(states.get(factor), contexts)));
  }

  /** Moves on by one with certainty; after the last state comes the first, or the last again. */
  private static Pomdp.Factor clock(String name, int index, int states, boolean round) {
    double[] next = new double[states * states];
    for (int time = 0; time < states; time++) {
      int after = round ? (time + 1) % states : Math.min(time + 1, states - 1);
      next[after * states + time] = 1;
    }
    double[] prior = new double[states];
    prior[0] = 1;
    return new Pomdp.Factor(
        name,
        List.of(),
        Tensor.of(new int[] {states, states, 1}, next),
        List.of(index),
        Pomdp.UNCONTROLLED,
        Tensor.vector(prior));
  }

  private List<Integer> own(int level, int but) {
    List<Integer> own = new ArrayList<>();
    for (int factor = 0; factor < states.size(); factor++) {
      if (levels.get(factor) == level && factor != but) {
        own.add(factor);
      }
    }
    return own;
  }

  private int[] shape(int first, List<Integer> axes, int... last) {
    int[] shape = new int[1 + axes.size() + last.length];
    shape[0] = first;
    for (int axis = 0; axis < axes.size(); axis++) {
      shape[axis + 1] = states.get(axes.get(axis));
    }
    System.arraycopy(last, 0, shape, 1 + axes.size(), last.length);
    return shape;
  }
}
