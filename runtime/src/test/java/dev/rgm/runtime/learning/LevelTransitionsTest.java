package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.planning.EnergyTerm;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the steps of a block teach about transitions, against the joint of both levels by hand. */
class LevelTransitionsTest {
  private static final int LOW = 3;
  private static final int HIGH = 2;
  private static final int RATIO = 3;
  private static final double RATE = 0.7;
  private static final double MEMORY = 30;

  private final Tensor seen = new RandomModels(2).columns(4, LOW);
  private final Tensor starts = new RandomModels(3).columns(LOW, HIGH);
  private final Tensor slow = new RandomModels(4).columns(HIGH, HIGH, 1);
  private final Tensor first = new RandomModels(5).columns(HIGH);
  private final double[] counts = new SplittableRandom(6).doubles(LOW * LOW * 2, 0.5, 3).toArray();

  private Pomdp model() {
    Tensor fast = Tensor.of(new int[] {LOW, LOW, 2}, counts.clone());
    return new Pomdp(
        "learns",
        List.of(new Pomdp.Modality("o", List.of(), seen, List.of(0), Tensor.filled(0, 4))),
        List.of(
            new Pomdp.Factor(
                "low",
                List.of(),
                new RandomModels(7).columns(LOW, LOW, 2),
                List.of(0),
                List.of(1),
                0,
                starts),
            new Pomdp.Factor("high", List.of(), slow, List.of(1), Pomdp.UNCONTROLLED, first)),
        List.of(new Pomdp.Control("u", List.of(), 2)),
        null,
        Settings.of(Profile.GNN).withPlanning(Planning.PLAIN.withParameterNovelty(true)),
        new Learning(
            Map.of(),
            Map.of(0, new Counts(fast, RATE, MEMORY)),
            Map.of(),
            Map.of(),
            Optional.empty()),
        Optional.of(new TimeScales(List.of(0, 1), List.of(RATIO), List.of(0))));
  }

  @Test
  void learnsWithinBlocksAndNothingBetweenThem() {
    GenericAgent agent = new GenericAgent(model());
    CountTable expected =
        new CountTable(
            new Counts(Tensor.of(new int[] {LOW, LOW, 2}, counts.clone()), RATE, MEMORY), true);
    double[] moves = new double[counts.length];
    expected.expect(moves);
    double[][] joint = new double[LOW][HIGH];
    for (int low = 0; low < LOW; low++) {
      for (int high = 0; high < HIGH; high++) {
        joint[low][high] = starts.at(low * HIGH + high) * first.at(high);
      }
    }
    SplittableRandom random = new SplittableRandom(8);
    for (int step = 1; step <= 20; step++) {
      int outcome = likely(random, joint);
      agent.observe(new int[] {outcome});
      double evidence = 0;
      for (int low = 0; low < LOW; low++) {
        for (int high = 0; high < HIGH; high++) {
          joint[low][high] *= seen.at(outcome * LOW + low);
          evidence += joint[low][high];
        }
      }
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(1e-12));
      assertThat(agent.transitionCounts(0).orElseThrow().data())
          .containsExactly(expected.tensor().data(), within(1e-12));
      boolean newBlock = step % RATIO == 0;
      agent.plan();
      for (int policy = 0; policy < 2; policy++) {
        double novelty = agent.expected(EnergyTerm.PARAMETER_NOVELTY, policy);
        if (newBlock) {
          assertThat(novelty).isZero();
        } else {
          assertThat(novelty).isPositive();
        }
      }
      int action = random.nextInt(2);
      agent.executed(new int[] {action});
      double[][] before = joint;
      joint = moved(before, evidence, moves, action, newBlock);
      if (!newBlock && step < 20) {
        // The coming outcome is drawn here already, for it weighs the pairs that are learned.
        int coming = likely(new SplittableRandom(8 + step), joint);
        learn(expected, before, evidence, moves, joint, action, coming);
        expected.expect(moves);
        random = new SplittableRandom(8 + step);
      }
    }
  }

  /** Some outcome that is possible. */
  private int likely(SplittableRandom random, double[][] joint) {
    while (true) {
      int outcome = random.nextInt(4);
      double sum = 0;
      for (int low = 0; low < LOW; low++) {
        sum += (joint[low][0] + joint[low][1]) * seen.at(outcome * LOW + low);
      }
      if (sum > 0) {
        return outcome;
      }
    }
  }

  /** Counts p(previous, next | all outcomes, the coming one too), summed over the upper level. */
  private void learn(
      CountTable table,
      double[][] before,
      double evidence,
      double[] moves,
      double[][] predicted,
      int action,
      int outcome) {
    double total = 0;
    for (int low = 0; low < LOW; low++) {
      total += (predicted[low][0] + predicted[low][1]) * seen.at(outcome * LOW + low);
    }
    double[] pairs = new double[LOW * LOW];
    for (int low = 0; low < LOW; low++) {
      for (int previous = 0; previous < LOW; previous++) {
        pairs[low * LOW + previous] =
            (before[previous][0] + before[previous][1])
                / evidence
                * moves[(low * LOW + previous) * 2 + action]
                * seen.at(outcome * LOW + low)
                / total;
      }
    }
    table.addStrided(pairs, action);
  }

  private double[][] moved(
      double[][] joint, double evidence, double[] moves, int action, boolean newBlock) {
    double[][] next = new double[LOW][HIGH];
    for (int low = 0; low < LOW; low++) {
      for (int high = 0; high < HIGH; high++) {
        double weight = joint[low][high] / evidence;
        for (int later = 0; later < LOW; later++) {
          if (newBlock) {
            for (int top = 0; top < HIGH; top++) {
              next[later][top] +=
                  weight * slow.at(top * HIGH + high) * starts.at(later * HIGH + top);
            }
          } else {
            next[later][high] += weight * moves[(later * LOW + low) * 2 + action];
          }
        }
      }
    }
    return next;
  }
}
