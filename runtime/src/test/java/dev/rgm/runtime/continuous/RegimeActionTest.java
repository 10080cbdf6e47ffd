package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.continuous.SwitchingSystem.Choice;
import dev.rgm.runtime.continuous.SwitchingSystem.Goal;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Actions that change the regime: what they do to beliefs, and how they are chosen. */
class RegimeActionTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Settings STOCHASTIC =
      new Settings(Profile.GNN, 2, 3, 2, ActionSelection.STOCHASTIC, true, true);
  private static final double[] NOTHING = new double[0];

  /** Regime 0 keeps the state, regime 1 halves it; action 0 leads to regime 0, 1 to regime 1. */
  private static SwitchingSystem keepOrHalve(double weight) {
    return new SwitchingSystem(
        "keep or halve",
        new Space("s", 2),
        Tensor.of(new int[] {2, 2, 2}, new double[] {1, 0, 1, 0, 0, 1, 0, 1}),
        Tensor.vector(1, 0),
        List.of(scalar(1), scalar(0.5)),
        Optional.empty(),
        Optional.of(
            new Choice(
                new Pomdp.Control("u", List.of("keep", "halve"), 2),
                Optional.empty(),
                Optional.empty(),
                Settings.of(Profile.GNN).withPrecisions(1, 1),
                List.of(goal(weight), goal(weight)))));
  }

  private static Goal goal(double weight) {
    return new Goal(Tensor.vector(0), one(weight));
  }

  private static LinearSystem scalar(double f) {
    return new LinearSystem(
        "scalar",
        new Space("x", 1),
        new Space("y", 1),
        one(f),
        one(1),
        one(0.25),
        one(0.5),
        Tensor.vector(3),
        one(1),
        Optional.empty());
  }

  private static Tensor one(double value) {
    return Tensor.of(new int[] {1, 1}, new double[] {value});
  }

  @Test
  void whatThePredictedStateCostsByHand() {
    double weight = 0.4;
    SwitchingAgent agent = new SwitchingAgent(keepOrHalve(weight));
    agent.observe(new double[] {2});
    agent.plan();
    // The gain is 1 / (1 + 0.5): mean 3 − 2/3, variance 1 − 2/3.
    double mean = 3 - 2.0 / 3;
    double variance = 1.0 / 3;
    double keep = 0.5 * weight * (mean * mean + variance + 0.25);
    double halve = 0.5 * weight * (mean * mean / 4 + variance / 4 + 0.25);
    RegimePlanner planner = agent.planner();
    assertThat(planner.expectedGoalCost(0)).isCloseTo(keep, EXACT);
    assertThat(planner.expectedGoalCost(1)).isCloseTo(halve, EXACT);
    // Nothing is seen, so that nothing else counts.
    assertThat(planner.expectedFreeEnergy(0)).isCloseTo(keep, EXACT);
    assertThat(planner.actionPosterior().probability(1))
        .isCloseTo(1 / (1 + Math.exp(halve - keep)), EXACT);
    assertThat(agent.act()).isEqualTo(1);
  }

  @Test
  void aPolicyCostsWhatAllHistoriesOfRegimesCost() {
    for (int seed = 0; seed < 10; seed++) {
      Hybrids hybrids = new Hybrids(seed);
      int k = seed % 3;
      LinearSystem base = hybrids.systems().system(2, 1, k);
      List<Goal> goals = List.of(hybrids.goal(2), hybrids.goal(2));
      Settings settings = Settings.of(Profile.GNN).withPolicyLength(3);
      SwitchingSystem system =
          hybrids.system(List.of(base, hybrids.varied(base)), hybrids.choice(settings, goals));
      SwitchingAgent agent = new SwitchingAgent(system);
      agent.observe(hybrids.systems().measurements(1, 1, 0)[0], 1);
      agent.plan();
      for (int policy = 0; policy < agent.planner().policies().count(); policy++) {
        double expected = RegimeHistories.expectedCost(agent, policy);
        assertThat(agent.planner().expectedGoalCost(policy)).isCloseTo(expected, within(1e-9));
      }
    }
  }

  @Test
  void whereTheStateTellsNothingItIsTheDiscreteAgent() {
    for (int seed = 0; seed < 20; seed++) {
      Hybrids hybrids = new Hybrids(seed);
      LinearSystem base = hybrids.systems().system(2, 1, 0);
      Settings settings = seed % 2 == 0 ? Hybrids.TWO_STEPS : STOCHASTIC;
      SwitchingSystem system =
          hybrids.system(List.of(base, base), hybrids.choice(settings, List.of()));
      SwitchingAgent agent = new SwitchingAgent(system);
      GenericAgent discrete = new GenericAgent(system.chain().orElseThrow());
      agent.reset(seed);
      discrete.reset(seed);
      int[] actions = new int[1];
      for (double[] row : hybrids.systems().measurements(10, 1, 0.2)) {
        int cue = hybrids.cue();
        agent.observe(row, cue);
        discrete.observe(
            List.of(
                cue == SwitchingAgent.MISSING
                    ? new Observation.Missing()
                    : new Observation.Seen(cue)));
        agent.plan();
        discrete.plan();
        assertThat(agent.regimes().toArray()).containsExactly(discrete.belief(0).toArray(), EXACT);
        assertThat(agent.planner().policyPosterior().toArray())
            .containsExactly(discrete.policyPosterior().toArray(), within(1e-10));
        assertThat(agent.planner().expectedFreeEnergy(4))
            .isCloseTo(discrete.expectedFreeEnergy(4), EXACT);
        discrete.act(actions);
        assertThat(agent.act()).isEqualTo(actions[0]);
      }
    }
  }

  @Test
  void beliefsFollowWhatWasExecuted() {
    for (int seed = 0; seed < 20; seed++) {
      Hybrids hybrids = new Hybrids(seed);
      LinearSystem base = hybrids.systems().system(2, 1, 2);
      SwitchingSystem system =
          hybrids.system(
              List.of(base, hybrids.varied(base)), hybrids.choice(Hybrids.TWO_STEPS, List.of()));
      SwitchingAgent agent = new SwitchingAgent(system);
      double[][] measured = hybrids.systems().measurements(2, 1, 0.1);
      double[] inputs = hybrids.systems().inputs(1, 2)[0];
      int[] cues = {hybrids.cue(), hybrids.cue()};
      int action = seed % Hybrids.ACTIONS;
      agent.observe(measured[0], cues[0]);
      agent.plan();
      agent.act(new double[2]);
      agent.executed(action, inputs);
      agent.observe(measured[1], cues[1]);
      // The regimes measure alike and begin alike, so that nothing is lost by mixing them once.
      RegimeHistories exact = RegimeHistories.of(system, measured, cues, action, inputs);
      assertThat(agent.regimes().toArray()).containsExactly(exact.regimes(), EXACT);
      assertThat(agent.belief().meanTensor().data()).containsExactly(exact.mean(), EXACT);
      assertThat(agent.logEvidence()).isCloseTo(exact.logEvidence(), EXACT);
    }
  }

  @Test
  void asksForWhatIsDue() {
    Hybrids hybrids = new Hybrids(1);
    LinearSystem base = hybrids.systems().system(2, 1, 2);
    SwitchingAgent agent =
        new SwitchingAgent(
            hybrids.system(List.of(base, base), hybrids.choice(Hybrids.TWO_STEPS, List.of())));
    double[] inputs = new double[2];
    assertThatThrownBy(() -> agent.act(inputs)).hasMessageContaining("call observe and plan first");
    agent.observe(new double[1], 0);
    assertThatThrownBy(() -> agent.act(inputs)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> agent.observe(new double[1], 0))
        .hasMessageContaining("an action is due");
    agent.plan();
    assertThatThrownBy(agent::act).hasMessageContaining("0 inputs for a system of 2");
    assertThatThrownBy(() -> agent.executed(3, inputs)).hasMessageContaining("action 3 of 3");
    assertThatThrownBy(() -> agent.executed(SwitchingAgent.NO_ACTION, inputs))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> agent.executed(0, new double[] {0, Double.NaN}))
        .hasMessageContaining("not finite");
    agent.executed(2, inputs);
    agent.observe(new double[1], 0);
    SwitchingAgent passive = new SwitchingAgent(hybrids.steered(List.of(base, base)));
    assertThatThrownBy(passive::planner).hasMessageContaining("no action changes `s`");
    assertThatThrownBy(() -> passive.executed(0, inputs)).hasMessageContaining("action 0 of 0");
  }

  @Test
  void aStateThatLeavesTheRangeOfDoublesIsNoPlan() {
    Settings far = Settings.of(Profile.GNN).withPolicyLength(2);
    Choice choice =
        new Choice(
            new Pomdp.Control("u", List.of(), 1),
            Optional.empty(),
            Optional.empty(),
            far,
            List.of(goal(1e300)));
    SwitchingAgent agent =
        new SwitchingAgent(
            new SwitchingSystem(
                "far",
                new Space("s", 1),
                Tensor.of(new int[] {1, 1, 1}, new double[] {1}),
                Tensor.vector(1),
                List.of(scalar(1e100)),
                Optional.empty(),
                Optional.of(choice)));
    agent.observe(new double[] {1});
    assertThatThrownBy(agent::plan)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("grows without bound");
  }

  @Test
  void aSnapshotGoesOnBitForBit() {
    Hybrids hybrids = new Hybrids(3);
    LinearSystem base = hybrids.systems().system(2, 1, 1);
    SwitchingSystem system =
        hybrids.system(
            List.of(base, hybrids.varied(base)),
            hybrids.choice(STOCHASTIC, List.of(hybrids.goal(2), hybrids.goal(2))));
    SwitchingAgent first = new SwitchingAgent(system);
    SwitchingAgent second = new SwitchingAgent(system);
    first.reset(7);
    double[] inputs = new double[1];
    double[][] measured = hybrids.systems().measurements(20, 1, 0);
    for (int time = 0; time < 9; time++) {
      first.observe(measured[time], 1);
      first.plan();
      first.act(inputs);
    }
    first.observe(measured[9], 0);
    first.plan();
    second.restore(first.save());
    for (int time = 10; time < 20; time++) {
      assertThat(second.act(inputs)).isEqualTo(first.act(inputs));
      first.observe(measured[time], 2);
      second.observe(measured[time], 2);
      first.plan();
      second.plan();
    }
    assertThat(second.save()).isEqualTo(first.save());
    assertThat(second.planner().policyPosterior().toArray())
        .isEqualTo(first.planner().policyPosterior().toArray());
    Hybrids other = new Hybrids(4);
    LinearSystem alone = other.systems().system(2, 1, 1);
    SwitchingAgent stranger = new SwitchingAgent(other.steered(List.of(alone, alone)));
    assertThatThrownBy(() -> stranger.restore(first.save()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theWorldDoesWhatIsActed() {
    SwitchingAgent agent = new SwitchingAgent(keepOrHalve(0.4));
    Simulation simulation = agent.simulation();
    simulation.reset(5);
    int action = 0;
    for (int step = 0; step < 20; step++) {
      List<Quantity> quantities = simulation.step();
      assertThat(only(quantities, Role.STATE, "s")).isEqualTo(action);
      assertThat(only(quantities, Role.OUTCOME, "y")).isNotZero();
      action = (int) only(quantities, Role.ACTION, "u");
    }
    assertThat(action).isEqualTo(1);
    SwitchingProcess world = new SwitchingProcess(agent.model());
    assertThatThrownBy(world::advance).hasMessageContaining("action -1 of 2");
    world.advance(0, NOTHING);
    assertThat(world.regime()).isZero();
  }

  private static double only(List<Quantity> quantities, Role role, String name) {
    List<Quantity> found =
        quantities.stream().filter(q -> q.role() == role && q.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0).values().data()[0];
  }

  @Test
  void refusesWhatDoesNotFit() {
    Hybrids hybrids = new Hybrids(1);
    LinearSystem base = hybrids.systems().system(2, 1, 0);
    Goal goal = hybrids.goal(2);
    assertThatThrownBy(
            () ->
                hybrids.system(
                    List.of(base, base), hybrids.choice(Hybrids.TWO_STEPS, List.of(goal))))
        .hasMessageContaining("1 goals for 2 regimes");
    assertThatThrownBy(
            () ->
                hybrids.system(
                    List.of(base, base),
                    hybrids.choice(
                        Hybrids.TWO_STEPS, List.of(goal, new Goal(Tensor.vector(1), one(1))))))
        .hasMessageContaining("goal: shape [1], expected [2]");
    Choice fine = hybrids.choice(Hybrids.TWO_STEPS, List.of());
    assertThatThrownBy(
            () ->
                hybrids.system(
                    List.of(base, base),
                    new Choice(
                        fine.control(),
                        Optional.of(Tensor.vector(1, 2)),
                        fine.habits(),
                        fine.settings(),
                        List.of())))
        .hasMessageContaining("preferences");
  }
}
