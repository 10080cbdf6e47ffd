package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Count;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Random models of the kinds that go beyond one agent with known parameters and plain policies. */
final class RandomKinds {
  private final SplittableRandom random;
  private final ModelBuilder builder;
  private final int[] states;
  private final int[] outcomes;
  private final int[] actions;

  private RandomKinds(String kind, long seed) {
    random = new SplittableRandom(seed);
    builder = new ModelBuilder("Random " + kind + " " + seed);
    states = random.ints(2 + random.nextInt(2), 2, 4).toArray();
    outcomes = random.ints(1 + random.nextInt(2), 2, 4).toArray();
    actions = new int[] {2 + random.nextInt(2), 2};
    builder.control("u", actions[0]).control("v", actions[1]);
  }

  /** Factors that depend on previous states and on others of the same step, in no ring. */
  static GenerativeModel concurrent(long seed) {
    RandomKinds kinds = new RandomKinds("levels", seed);
    // Moved in the order of the step, a factor may need its own previous state and that of later
    // ones.
    for (int f = 0; f < kinds.states.length; f++) {
      List<Integer> parents = new ArrayList<>(List.of(f));
      List<Integer> same = new ArrayList<>();
      for (int other = 0; other < kinds.states.length; other++) {
        boolean later = other > f;
        if (other != f && kinds.random.nextBoolean()) {
          (later ? parents : same).add(other);
        }
      }
      List<Integer> moving = kinds.moving();
      Tensor b = kinds.columns(kinds.transition(kinds.states[f], parents, same, moving));
      Tensor d = kinds.columns(kinds.shape(kinds.states[f], same));
      kinds.builder.concurrent("s_f" + f, parents, same, moving, b, d);
    }
    kinds.modalities();
    kinds.builder.settings(Settings.of(Profile.GNN).withPolicyLength(1 + kinds.random.nextInt(2)));
    return kinds.builder.build();
  }

  /** Counts of some of A to E. */
  static GenerativeModel learning(long seed) {
    RandomKinds kinds = new RandomKinds("learning", seed);
    Profile profile = Profile.ALL.get(kinds.random.nextInt(Profile.ALL.size()));
    kinds.factors();
    kinds.modalities();
    boolean novelty = kinds.random.nextBoolean();
    kinds.builder.settings(
        Settings.of(profile).withPlanning(Planning.PLAIN.withParameterNovelty(novelty)));
    GenerativeModel known = kinds.builder.build();
    Map<Integer, Count> likelihoods = new TreeMap<>();
    Map<Integer, Count> transitions = new TreeMap<>();
    Map<Integer, Count> priors = new TreeMap<>();
    Map<Integer, Count> preferences = new TreeMap<>();
    for (int m = 0; m < kinds.outcomes.length; m++) {
      kinds.count(likelihoods, m, "A" + m, known.modalities().get(m).likelihood().values());
      if (kinds.random.nextInt(3) == 0) {
        kinds.count(preferences, m, "C" + m, Tensor.filled(0, kinds.outcomes[m]));
      }
    }
    for (int f = 0; f < kinds.states.length; f++) {
      kinds.count(transitions, f, "B" + f, known.factors().get(f).transitions().values());
      kinds.count(priors, f, "D" + f, known.factors().get(f).prior().values());
    }
    Map<Integer, Count> habits = new TreeMap<>();
    kinds.count(habits, 0, "E", Tensor.filled(0, kinds.actions[0] * kinds.actions[1]));
    return kinds
        .builder
        .learned(
            new Learned(
                likelihoods, transitions, priors, preferences, Optional.ofNullable(habits.get(0))))
        .build();
  }

  /** A search ahead, a goal, or a table of policies. */
  static GenerativeModel planning(long seed) {
    RandomKinds kinds = new RandomKinds("planning", seed);
    kinds.factors();
    kinds.modalities();
    Settings settings = Settings.of(Profile.GNN);
    Planning planning = Planning.PLAIN;
    switch (kinds.random.nextInt(3)) {
      case 0 -> planning = planning.withSearch(Deliberation.of(1 + kinds.random.nextInt(3)));
      case 1 -> {
        List<Integer> goals = new ArrayList<>();
        for (int size : kinds.states) {
          goals.add(kinds.random.nextInt(size));
        }
        planning = planning.withGoals(GoalStates.of(goals, 5, 0.1));
      }
      default -> {
        settings = settings.withPolicyLength(2);
        planning =
            planning.withPolicies(
                List.of(
                    List.of(List.of(0, 1), List.of(1, 0)),
                    List.of(List.of(1, 1), List.of(0, 1)),
                    List.of(List.of(1, 0), List.of(kinds.actions[0] - 1, 0))));
      }
    }
    return kinds.builder.settings(settings.withPlanning(planning)).build();
  }

  private void count(Map<Integer, Count> counts, int index, String name, Tensor like) {
    if (random.nextBoolean()) {
      double[] values = new double[like.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = 0.2 + 3 * random.nextDouble();
      }
      double memory = random.nextBoolean() ? Double.POSITIVE_INFINITY : 20 + random.nextInt(20);
      Tensor tensor = Tensor.wrap(like.shape(), values);
      counts.put(
          index, builder.count("dirichlet_" + name, tensor, 2 * random.nextDouble(), memory));
    }
  }

  /** Factors on their own: goals ask for that. */
  private void factors() {
    for (int f = 0; f < states.length; f++) {
      List<Integer> moving = f == 0 ? List.of(1, 0) : moving();
      Tensor b = columns(transition(states[f], List.of(f), List.of(), moving));
      builder.factor("s_f" + f, List.of(f), moving, b, columns(new int[] {states[f]}).data());
    }
  }

  private void modalities() {
    for (int m = 0; m < outcomes.length; m++) {
      List<Integer> seen = m == 0 ? List.of(0, 1) : List.of(random.nextInt(states.length));
      builder.modality(
          "o_m" + m,
          seen,
          columns(shape(outcomes[m], seen)),
          Tensor.wrap(new int[] {outcomes[m]}, random.doubles(outcomes[m], -2, 2).toArray()));
    }
  }

  /** The controls of a factor: none, either, or both in one order or the other. */
  private List<Integer> moving() {
    return List.of(List.<Integer>of(), List.of(0), List.of(1), List.of(0, 1), List.of(1, 0))
        .get(random.nextInt(5));
  }

  private int[] transition(
      int first, List<Integer> parents, List<Integer> same, List<Integer> moving) {
    IntStream given = IntStream.concat(extents(parents), extents(same));
    IntStream chosen =
        moving.isEmpty() ? IntStream.of(1) : moving.stream().mapToInt(control -> actions[control]);
    return IntStream.concat(IntStream.of(first), IntStream.concat(given, chosen)).toArray();
  }

  private int[] shape(int first, List<Integer> given) {
    return IntStream.concat(IntStream.of(first), extents(given)).toArray();
  }

  private IntStream extents(List<Integer> factors) {
    return factors.stream().mapToInt(factor -> states[factor]);
  }

  private Tensor columns(int[] shape) {
    double[] data = random.doubles(Tensor.elements(shape), 0.05, 1).toArray();
    int columns = data.length / shape[0];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int i = column; i < data.length; i += columns) {
        sum += data[i];
      }
      for (int i = column; i < data.length; i += columns) {
        data[i] /= sum;
      }
    }
    return Tensor.wrap(shape, data);
  }
}
