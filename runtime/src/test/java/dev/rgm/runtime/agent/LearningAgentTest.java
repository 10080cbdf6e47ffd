package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.BruteForce;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts against counts worked out by hand. */
class LearningAgentTest {
  private static final Tensor SWAP =
      Tensor.of(new int[] {2, 2, 2}, new double[] {1, 0, 0, 1, 0, 1, 1, 0});

  /** Two states, seen through counts; staying or swapping. */
  private static Pomdp room(Profile profile, Learning learning) {
    Tensor see = Tensor.of(new int[] {2, 2}, new double[] {0.5, 0.5, 0.5, 0.5});
    return new Pomdp(
        "room",
        List.of(new Pomdp.Modality("o", List.of(), see, List.of(0), Tensor.vector(0, 1))),
        List.of(new Pomdp.Factor("s", List.of(), SWAP, List.of(0), 0, Tensor.vector(0.5, 0.5))),
        List.of(new Pomdp.Control("u", List.of(), 2)),
        null,
        Settings.of(profile),
        learning);
  }

  private static Learning likelihood(double rate, double memory, double... counts) {
    return new Learning(
        Map.of(0, new Counts(Tensor.of(new int[] {2, 2}, counts), rate, memory)),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  @Test
  void theLikelihoodGrowsByOutcomeAndBelief() {
    GenericAgent agent =
        new GenericAgent(room(Profile.GNN, likelihood(0.5, Double.POSITIVE_INFINITY, 3, 1, 1, 3)));
    agent.step(new int[] {0}, new int[1]);
    assertThat(agent.belief(0).toArray()).containsExactly(0.75, 0.25);
    assertThat(agent.likelihoodCounts(0).orElseThrow().data())
        .containsExactly(3 + 0.5 * 0.75, 1 + 0.5 * 0.25, 1, 3);
    agent.executed(new int[] {0});
    agent.observe(new int[] {0});
    double left = 0.75 * 3.375 / 4.375;
    double right = 0.25 * 1.125 / 4.125;
    assertThat(agent.belief(0).probability(0)).isCloseTo(left / (left + right), within(1e-15));
    agent.nextEpisode();
    assertThat(agent.likelihoodCounts(0).orElseThrow().at(0)).isGreaterThan(3.5);
    agent.reset(0);
    assertThat(agent.likelihoodCounts(0).orElseThrow().data()).containsExactly(3, 1, 1, 3);
  }

  @Test
  void whatIsMissingTeachesNothingAndWhatIsUncertainTeachesItsWeights() {
    GenericAgent agent =
        new GenericAgent(room(Profile.GNN, likelihood(1, Double.POSITIVE_INFINITY, 1, 1, 1, 1)));
    agent.observe(List.of(new Observation.Missing()));
    assertThat(agent.freeEnergy()).isZero();
    assertThat(agent.likelihoodCounts(0).orElseThrow().data()).containsExactly(1, 1, 1, 1);
    agent.reset(0);
    agent.observe(List.of(new Observation.Uncertain(List.of(0.25, 0.75))));
    assertThat(agent.likelihoodCounts(0).orElseThrow().data())
        .containsExactly(1.125, 1.125, 1.375, 1.375);
  }

  @Test
  void totalsTendToTheMemory() {
    GenericAgent agent = new GenericAgent(room(Profile.GNN, likelihood(2, 10, 1, 1, 1, 1)));
    for (int step = 0; step < 200; step++) {
      agent.observe(new int[] {step % 2});
      agent.executed(new int[] {1});
    }
    double total = 0;
    for (double count : agent.likelihoodCounts(0).orElseThrow().data()) {
      total += count;
    }
    assertThat(total).isCloseTo(10, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"gnn,true", "pymdp-legacy,true", "pymdp,false"})
  void structuralZerosStayWhereTheProfileKeepsThem(String name, boolean kept) {
    Profile profile = Profile.named(name).orElseThrow();
    GenericAgent agent =
        new GenericAgent(room(profile, likelihood(1, Double.POSITIVE_INFINITY, 1, 0, 1, 1)));
    agent.observe(List.of(new Observation.Uncertain(List.of(0.5, 0.5))));
    double zero = agent.likelihoodCounts(0).orElseThrow().at(1);
    assertThat(zero == 0).isEqualTo(kept);
    Learning others =
        new Learning(
            Map.of(),
            Map.of(
                0,
                new Counts(Tensor.of(new int[] {2, 2, 2}, new double[] {1, 1, 0, 1, 1, 1, 1, 1}))),
            Map.of(0, new Counts(Tensor.vector(1, 0))),
            Map.of(),
            Optional.empty());
    GenericAgent mover = new GenericAgent(room(profile, others));
    mover.observe(new int[] {0});
    mover.executed(new int[] {0});
    mover.observe(new int[] {0});
    Tensor transitions = mover.transitionCounts(0).orElseThrow();
    // The belief is never in the second state, but for what a guard of the logarithm leaves there.
    assertThat(transitions.get(0, 1, 0)).isLessThan(1e-12);
    assertThat(transitions.get(0, 1, 0) == 0).isEqualTo(kept);
    assertThat(transitions.get(0, 0, 0)).isGreaterThan(1);
    assertThat(transitions.get(0, 0, 1)).as("the other action").isEqualTo(1);
    Tensor priors = mover.priorCounts(0).orElseThrow();
    assertThat(priors.at(0)).isCloseTo(2, within(1e-12));
    assertThat(priors.at(1)).as("a prior of zero has no posterior").isLessThan(1e-12);
  }

  @Test
  void transitionsLearnThePosteriorOfPairs() {
    Pomdp known = new RandomModels(12).model(2, 2, 1, Settings.of(Profile.GNN));
    BruteForce truth = new BruteForce(known);
    Tensor b = known.factors().get(1).transitions();
    Learning learning =
        new Learning(Map.of(), Map.of(1, new Counts(b)), Map.of(), Map.of(), Optional.empty());
    GenericAgent agent = new GenericAgent(known.withLearning(learning));
    int[] first = {0, 0};
    int[] second = {1, 0};
    agent.observe(first);
    agent.executed(new int[] {0});
    agent.observe(second);
    double[] expected = b.data().clone();
    List<int[]> states = truth.jointStates();
    double evidence = 0;
    for (int[] s : states) {
      for (int[] next : states) {
        evidence += pair(truth, s, next, first, second);
      }
    }
    for (int[] s : states) {
      for (int[] next : states) {
        int[] index = new int[b.rank()];
        index[0] = next[1];
        List<Integer> parents = known.factors().get(1).parents();
        for (int axis = 0; axis < parents.size(); axis++) {
          index[1 + axis] = s[parents.get(axis)];
        }
        if (b.get(index) > 0) {
          expected[b.offset(index)] += pair(truth, s, next, first, second) / evidence;
        }
      }
    }
    assertThat(agent.transitionCounts(1).orElseThrow().data())
        .containsExactly(expected, within(1e-12));
  }

  private static double pair(BruteForce truth, int[] s, int[] next, int[] first, int[] second) {
    return truth.initial(s)
        * truth.likelihood(first, s)
        * truth.transition(next, s, new int[] {0})
        * truth.likelihood(second, next);
  }

  @Test
  void habitsAndPreferencesFollowWhatWasDoneAndMet() {
    Learning learning =
        new Learning(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(0, new Counts(Tensor.vector(1, 1))),
            Optional.of(new Counts(Tensor.vector(2, 1))));
    GenericAgent agent = new GenericAgent(room(Profile.GNN, learning));
    agent.step(new int[] {0}, new int[1]);
    agent.executed(new int[] {1});
    agent.observe(new int[] {0});
    assertThat(agent.preferenceCounts(0).orElseThrow().data()).containsExactly(3, 1);
    assertThat(agent.habitCounts().orElseThrow().data()).containsExactly(2, 2);
    agent.plan();
    double utility = 0.5 * Math.log(0.75) + 0.5 * Math.log(0.25);
    assertThat(-agent.expectedFreeEnergy(0)).isCloseTo(utility, within(1e-12));
  }
}
