package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.SwitchingSystem.Choice;
import dev.rgm.runtime.continuous.SwitchingSystem.Cues;
import dev.rgm.runtime.continuous.SwitchingSystem.Goal;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Switching systems of two regimes and three actions with random numbers. */
final class Hybrids {
  static final int REGIMES = 2;
  static final int ACTIONS = 3;
  static final int CUES = 3;
  static final Settings TWO_STEPS = Settings.of(Profile.GNN).withPolicyLength(2);

  private final SplittableRandom random;
  private final RandomSystems systems;

  Hybrids(long seed) {
    random = new SplittableRandom(seed);
    systems = new RandomSystems(seed);
  }

  RandomSystems systems() {
    return systems;
  }

  /** Columns over the first axis that sum to one. */
  Tensor distributions(int... shape) {
    int columns = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      columns *= shape[axis];
    }
    double[] data = random.doubles((long) shape[0] * columns, 0.05, 1).toArray();
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < shape[0]; row++) {
        sum += data[row * columns + column];
      }
      for (int row = 0; row < shape[0]; row++) {
        data[row * columns + column] /= sum;
      }
    }
    return Tensor.of(shape, data);
  }

  Goal goal(int n) {
    return new Goal(systems.vector(n), systems.covariance(n));
  }

  /** Actions with preferences over cues, and habits. */
  Choice choice(Settings settings, List<Goal> goals) {
    int policies = (int) Math.pow(ACTIONS, settings.policyLength());
    return new Choice(
        new Pomdp.Control("u", List.of("a", "b", "c"), ACTIONS),
        Optional.of(systems.vector(CUES)),
        Optional.of(distributions(policies)),
        settings,
        goals);
  }

  SwitchingSystem system(List<LinearSystem> parts, Choice choice) {
    return new SwitchingSystem(
        "hybrid",
        new Space("s", REGIMES),
        distributions(REGIMES, REGIMES, ACTIONS),
        distributions(REGIMES),
        parts,
        Optional.of(new Cues("o", List.of(), distributions(CUES, REGIMES))),
        Optional.of(choice));
  }

  /** A system that is steered and whose regime changes by itself. */
  SwitchingSystem steered(List<LinearSystem> parts) {
    return new SwitchingSystem(
        "steered",
        new Space("s", REGIMES),
        distributions(REGIMES, REGIMES),
        distributions(REGIMES),
        parts,
        Optional.empty());
  }

  /** The same system with other dynamics, input matrix and law. */
  LinearSystem varied(LinearSystem base) {
    LinearSystem other =
        systems.system(base.state().size(), base.measurement().size(), base.inputs());
    return new LinearSystem(
        "varied",
        base.state(),
        base.measurement(),
        other.dynamics(),
        base.observation(),
        other.processNoise(),
        base.observationNoise(),
        base.priorMean(),
        base.priorCovariance(),
        other.control());
  }

  int cue() {
    return random.nextInt(-1, CUES);
  }
}
