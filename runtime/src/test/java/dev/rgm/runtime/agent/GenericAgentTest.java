package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenericAgentTest {
  /** Two places, seen perfectly; staying or swapping; the second place is liked. */
  private static Pomdp room(Settings settings, Tensor habits, double liking) {
    Tensor see = Tensor.of(new int[] {2, 2}, new double[] {1, 0, 0, 1});
    Tensor move = Tensor.of(new int[] {2, 2, 2}, new double[] {1, 0, 0, 1, 0, 1, 1, 0});
    return new Pomdp(
        "room",
        List.of(
            new Pomdp.Modality(
                "place", List.of("left", "right"), see, List.of(0), Tensor.vector(0, liking))),
        List.of(new Pomdp.Factor("s", List.of(), move, List.of(0), 0, Tensor.vector(0.5, 0.5))),
        List.of(new Pomdp.Control("u", List.of("stay", "swap"), 2)),
        habits,
        settings);
  }

  private static Pomdp room() {
    return room(Settings.of(Profile.GNN), null, 1);
  }

  @Test
  void goesWhereItLikesToBe() {
    GenericAgent agent = new GenericAgent(room());
    int[] actions = new int[1];
    agent.step(new int[] {0}, actions);
    assertThat(actions).containsExactly(1);
    assertThat(agent.freeEnergy()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(agent.expectedFreeEnergy(0)).isZero();
    assertThat(agent.expectedFreeEnergy(1)).isEqualTo(-1);
    agent.step(new int[] {1}, actions);
    assertThat(actions).containsExactly(0);
    assertThat(agent.freeEnergy()).isZero();
  }

  @Test
  void namesTheImpossibleOutcomeAndKeepsItsBeliefs() {
    GenericAgent agent = new GenericAgent(room());
    int[] actions = new int[1];
    agent.step(new int[] {0}, actions);
    assertThatThrownBy(() -> agent.observe(new int[] {0}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("outcome 0 (left) of `place`");
    assertThat(agent.belief(0).toArray()).containsExactly(1, 0);
    agent.observe(new int[] {1});
    assertThat(agent.belief(0).toArray()).containsExactly(0, 1);
  }

  @Test
  void namesThePlaceInTheSpecWhereItIsKnown() {
    assertThat(
            ImpossibleEvidenceException.of(
                room().modalities().get(0), 1, Optional.of("room.gnn:12")))
        .hasMessageStartingWith("room.gnn:12: outcome 1 (right) of `place`");
  }

  @Test
  void asksForTheActionThatIsDue() {
    GenericAgent agent = new GenericAgent(room());
    assertThatThrownBy(() -> agent.act(new int[1])).isInstanceOf(IllegalStateException.class);
    agent.observe(new int[] {0});
    assertThatThrownBy(() -> agent.observe(new int[] {0}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> agent.act(new int[1])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> agent.executed(new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class);
    agent.executed(new int[] {0});
    agent.observe(new int[] {0});
    agent.reset(0);
    agent.observe(new int[] {1});
  }

  @Test
  void refusesOutcomesOutOfRange() {
    GenericAgent agent = new GenericAgent(room());
    assertThatThrownBy(() -> agent.observe(new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outcome 2 of modality 0");
    assertThatThrownBy(() -> agent.observe(new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void roundingNeverDecidesBetweenTiedActions() {
    // The second action is better by an amount that moves the posterior by less than 1e-8.
    GenericAgent nearlyTied = new GenericAgent(room(Settings.of(Profile.GNN), null, 1e-10));
    int[] actions = {9};
    nearlyTied.step(new int[] {0}, actions);
    assertThat(nearlyTied.actionPosterior(0).probability(1)).isGreaterThan(0.5);
    assertThat(actions).containsExactly(0);
    GenericAgent decided = new GenericAgent(room(Settings.of(Profile.GNN), null, 1e-8));
    decided.step(new int[] {0}, actions);
    assertThat(actions).containsExactly(1);
  }

  @Test
  void aHabitOfZeroExcludesAPolicy() {
    GenericAgent agent = new GenericAgent(room(Settings.of(Profile.GNN), Tensor.vector(1, 0), 1));
    int[] actions = new int[1];
    agent.step(new int[] {0}, actions);
    assertThat(agent.policyPosterior().toArray()).containsExactly(1, 0);
    assertThat(actions).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnn", "pymdp"})
  void drawsActionsFromTheSharpenedPosterior(String name) {
    Profile profile = Profile.named(name).orElseThrow();
    Settings settings = new Settings(profile, 1, 1, 2, ActionSelection.STOCHASTIC, true, true);
    GenericAgent agent = new GenericAgent(room(settings, null, 0.5));
    double odds = Math.exp(2 * 0.5);
    int[] actions = new int[1];
    int swaps = 0;
    int runs = 40_000;
    for (int seed = 0; seed < runs; seed++) {
      agent.reset(seed);
      agent.step(new int[] {0}, actions);
      swaps += actions[0];
    }
    assertThat(swaps / (double) runs).isCloseTo(odds / (1 + odds), within(0.01));
    RandomSource expected = new RandomSource(runs - 1);
    expected.nextDouble();
    assertThat(agent.save().random()).isEqualTo(expected.save());
  }

  @Test
  void anObservationMayBeUncertainItself() {
    GenericAgent agent = new GenericAgent(room());
    agent.observe(new double[][] {{0.25, 0.75}});
    assertThat(agent.belief(0).toArray()).containsExactly(0.25, 0.75);
    assertThat(agent.freeEnergy()).isCloseTo(Math.log(2), within(1e-15));
    agent.reset(0);
    assertThatThrownBy(() -> agent.observe(new double[][] {{0, 0}}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("`place`");
    assertThatThrownBy(() -> agent.observe(new double[][] {{1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPassiveModelOnlyObserves() {
    Tensor see = Tensor.of(new int[] {2, 2}, new double[] {0.9, 0.2, 0.1, 0.8});
    Tensor drift = Tensor.of(new int[] {2, 2, 1}, new double[] {0.7, 0.4, 0.3, 0.6});
    Pomdp model =
        new Pomdp(
            "weather",
            List.of(new Pomdp.Modality("o", List.of(), see, List.of(0), Tensor.vector(0, 0))),
            List.of(
                new Pomdp.Factor(
                    "s",
                    List.of(),
                    drift,
                    List.of(0),
                    Pomdp.UNCONTROLLED,
                    Tensor.vector(0.5, 0.5))),
            List.of(),
            null,
            Settings.of(Profile.GNN));
    GenericAgent agent = new GenericAgent(model);
    int[] none = new int[0];
    agent.step(new int[] {0}, none);
    assertThat(agent.belief(0).probability(0)).isCloseTo(0.9 / 1.1, within(1e-15));
    agent.step(new int[] {1}, none);
    double rain = 0.7 * 0.9 / 1.1 + 0.4 * 0.2 / 1.1;
    double evidence = 0.1 * rain + 0.8 * (1 - rain);
    assertThat(agent.belief(0).probability(0)).isCloseTo(0.1 * rain / evidence, within(1e-15));
    assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(1e-15));
    assertThat(agent.policies()).isEqualTo(1);
    assertThat(agent.policyPosterior().toArray()).containsExactly(1);
    assertThat(agent.expectedFreeEnergy(0)).isZero();
  }
}
