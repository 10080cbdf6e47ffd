package dev.rgm.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.RandomLevels;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.StackedLevels;
import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.planning.EnergyTerm;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Messages between levels against the joint of all levels, and against every path. */
class LevelInferenceTest {
  private static final double EXACT = 1e-12;
  private static final int STEPS = 40;

  @Test
  void believesAndPlansAsTheJointOfAllLevelsDoes() {
    int carrying = 0;
    int deep = 0;
    for (long seed = 0; seed < 80; seed++) {
      Settings settings =
          Settings.of(Profile.GNN).withPolicyLength(1 + (int) (seed % 3)).withPrecisions(1, 1);
      Pomdp model = RandomLevels.model(seed, settings);
      agree(model, seed);
      TimeScales scales = model.timeScales().orElseThrow();
      boolean[] certain = TimeScales.certain(model.factors(), model.learning());
      carrying += scales.carried(scales.count() - 1, certain).isEmpty() ? 0 : 1;
      deep += scales.count() > 2 ? 1 : 0;
    }
    assertThat(carrying).isGreaterThan(10);
    assertThat(deep).isGreaterThan(10);
  }

  @Test
  void searchesAsTheJointOfAllLevelsDoes() {
    for (long seed = 200; seed < 224; seed++) {
      Pomdp plain = RandomLevels.model(seed, Settings.of(Profile.GNN));
      List<Set<Integer>> terminal = new ArrayList<>();
      plain.factors().forEach(factor -> terminal.add(Set.of()));
      terminal.set((int) (seed % 2), Set.of(1));
      Deliberation search = Deliberation.of(3);
      Deliberation ending =
          new Deliberation(
              3,
              search.precision(),
              search.policyThreshold(),
              search.outcomeThreshold(),
              search.penalty(),
              search.continuation(),
              search.nodes(),
              terminal);
      boolean ends = seed % 3 == 0 && StackedLevels.hasClock(plain);
      Planning planning = Planning.PLAIN.withSearch(ends ? ending : search);
      agree(plain.withSettings(Settings.of(Profile.GNN).withPlanning(planning)), seed);
    }
  }

  private static void agree(Pomdp model, long seed) {
    Pomdp stacked = StackedLevels.of(model);
    assertThat(StateInference.of(model)).isInstanceOf(LevelInference.class);
    assertThat(StateInference.of(stacked)).isInstanceOf(JointInference.class);
    GenericAgent agent = new GenericAgent(model);
    GenericAgent joint = new GenericAgent(stacked);
    GenerativeProcess world = new GenerativeProcess(stacked);
    world.reset(seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[] outcomes = new int[model.modalities().size()];
    int[] actions = new int[model.controls().size()];
    for (int step = 0; step < STEPS; step++) {
      String at = "model " + seed + ", step " + step;
      world.observe(outcomes);
      agent.observe(outcomes);
      joint.observe(outcomes);
      assertThat(agent.freeEnergy()).as(at).isCloseTo(joint.freeEnergy(), within(EXACT));
      for (int factor = 0; factor < model.factors().size(); factor++) {
        assertThat(agent.belief(factor).toArray())
            .as(at)
            .containsExactly(joint.belief(factor).toArray(), within(EXACT));
      }
      agent.plan();
      joint.plan();
      int policies = agent.policySpace().count();
      for (int policy = 0; policy < policies && actions.length > 0; policy++) {
        for (EnergyTerm term : EnergyTerm.values()) {
          assertThat(agent.expected(term, policy))
              .as(at + " " + term)
              .isCloseTo(joint.expected(term, policy), within(EXACT));
        }
      }
      assertThat(agent.policyPosterior().toArray())
          .as(at)
          .containsExactly(joint.policyPosterior().toArray(), within(EXACT));
      for (int control = 0; control < actions.length; control++) {
        actions[control] = random.nextInt(2);
      }
      if (actions.length > 0) {
        agent.executed(actions);
        joint.executed(actions);
      }
      world.advance(actions);
    }
  }

  @Test
  void theWorldDrawsWhatTheJointDraws() {
    int compared = 0;
    for (long seed = 0; seed < 40; seed++) {
      Pomdp model = RandomLevels.model(seed, Settings.of(Profile.GNN));
      if (!StackedLevels.hasClock(model)) {
        continue;
      }
      compared++;
      GenerativeProcess world = new GenerativeProcess(model);
      GenerativeProcess joint = new GenerativeProcess(StackedLevels.of(model));
      world.reset(seed);
      joint.reset(seed);
      int[] actions = new int[model.controls().size()];
      for (int step = 0; step < STEPS; step++) {
        for (int factor = 0; factor < model.factors().size(); factor++) {
          assertThat(world.state(factor)).isEqualTo(joint.state(factor));
        }
        world.advance(actions);
        joint.advance(actions);
      }
    }
    assertThat(compared).isGreaterThan(5);
  }

  /** Three levels of two states, ratios 2 and 2, by the sum over all paths of their states. */
  @Test
  void isTheSumOverAllPaths() {
    RandomModels numbers = new RandomModels(3);
    Tensor seen = numbers.columns(3, 2);
    Tensor[] moves = {numbers.columns(2, 2, 2), numbers.columns(2, 2, 1), numbers.columns(2, 2, 1)};
    Tensor[] starts = {numbers.columns(2, 2), numbers.columns(2, 2), numbers.columns(2)};
    Pomdp model = chain(seen, moves, starts, List.of(2, 2));
    int[] actions = {1, 0, 1, 1, 0, 1};
    int[] outcomes = new int[actions.length];
    int[] outcome = new int[1];
    GenericAgent agent = new GenericAgent(model);
    GenerativeProcess world = new GenerativeProcess(model);
    double before = 1;
    for (int step = 0; step < outcomes.length; step++) {
      world.observe(outcome);
      outcomes[step] = outcome[0];
      agent.observe(outcome);
      double[] weights = new double[8];
      paths(seen, moves, starts, outcomes, actions, 0, step, new int[3], 1, weights);
      double total = 0;
      double[][] marginals = new double[3][2];
      for (int joint = 0; joint < 8; joint++) {
        total += weights[joint];
        for (int level = 0; level < 3; level++) {
          marginals[level][(joint >> level) & 1] += weights[joint];
        }
      }
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(total / before), within(EXACT));
      for (int level = 0; level < 3; level++) {
        assertThat(agent.belief(level).probability(1))
            .isCloseTo(marginals[level][1] / total, within(EXACT));
      }
      before = total;
      agent.executed(new int[] {actions[step]});
      world.advance(new int[] {actions[step]});
    }
  }

  private static Pomdp chain(Tensor seen, Tensor[] moves, Tensor[] starts, List<Integer> ratios) {
    List<Pomdp.Factor> factors = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    for (int level = 0; level < moves.length; level++) {
      levels.add(level);
      factors.add(
          new Pomdp.Factor(
              "s" + level,
              List.of(),
              moves[level],
              List.of(level),
              level < moves.length - 1 ? List.of(level + 1) : List.of(),
              level == 0 ? 0 : Pomdp.UNCONTROLLED,
              starts[level]));
    }
    return new Pomdp(
        "chain",
        List.of(
            new Pomdp.Modality("o", List.of(), seen, List.of(0), Tensor.filled(0, seen.extent(0)))),
        factors,
        List.of(new Pomdp.Control("u", List.of(), moves[0].extent(2))),
        null,
        Settings.of(Profile.GNN),
        Learning.NONE,
        Optional.of(new TimeScales(levels, ratios, levels.subList(0, levels.size() - 1))));
  }

  /** Adds up the weight of every path of states by where it ends; level 2 is drawn first. */
  private static void paths(
      Tensor seen,
      Tensor[] moves,
      Tensor[] starts,
      int[] outcomes,
      int[] actions,
      int step,
      int last,
      int[] states,
      double weight,
      double[] weights) {
    for (int joint = 0; joint < 8; joint++) {
      int[] next = {joint & 1, (joint >> 1) & 1, (joint >> 2) & 1};
      boolean newBlock = step % 2 == 0;
      boolean newCycle = step % 4 == 0;
      double p = weight;
      if (step == 0) {
        p *= starts[2].at(next[2]);
      } else if (newCycle) {
        p *= moves[2].at(next[2] * 2 + states[2]);
      } else {
        p *= next[2] == states[2] ? 1 : 0;
      }
      if (newCycle) {
        p *= starts[1].at(next[1] * 2 + next[2]);
      } else if (newBlock) {
        p *= moves[1].at(next[1] * 2 + states[1]);
      } else {
        p *= next[1] == states[1] ? 1 : 0;
      }
      p *=
          newBlock
              ? starts[0].at(next[0] * 2 + next[1])
              : moves[0].at((next[0] * 2 + states[0]) * 2 + actions[step - 1]);
      p *= seen.at(outcomes[step] * 2 + next[0]);
      if (p == 0) {
        continue;
      }
      if (step == last) {
        weights[joint] += p;
      } else {
        paths(seen, moves, starts, outcomes, actions, step + 1, last, next, p, weights);
      }
    }
  }

  /** Two factors of a level that need each other's previous state; one of them starts anew. */
  @Test
  void movesFactorsThatNeedEachOther() {
    RandomModels numbers = new RandomModels(9);
    int[] sizes = {2, 3, 3};
    List<Integer> both = List.of(0, 1);
    Pomdp model =
        new Pomdp(
            "ring",
            List.of(
                new Pomdp.Modality(
                    "o", List.of(), numbers.columns(3, 2, 3), both, Tensor.filled(0, 3))),
            List.of(
                new Pomdp.Factor(
                    "a",
                    List.of(),
                    numbers.columns(2, 2, 3, 1),
                    both,
                    List.of(2),
                    Pomdp.UNCONTROLLED,
                    numbers.columns(2, 3)),
                new Pomdp.Factor(
                    "b",
                    List.of(),
                    numbers.columns(3, 2, 3, 1),
                    both,
                    Pomdp.UNCONTROLLED,
                    numbers.columns(3)),
                new Pomdp.Factor(
                    "c",
                    List.of(),
                    numbers.columns(3, 3, 1),
                    List.of(2),
                    Pomdp.UNCONTROLLED,
                    numbers.columns(3))),
            List.of(),
            null,
            Settings.of(Profile.GNN),
            Learning.NONE,
            Optional.of(new TimeScales(List.of(0, 0, 1), List.of(3), List.of(0))));
    GenericAgent agent = new GenericAgent(model);
    GenerativeProcess world = new GenerativeProcess(model);
    double[] joint = new double[18];
    for (int state = 0; state < 18; state++) {
      Tensor start = model.factors().get(0).prior();
      joint[state] =
          start.at(state / 9 * 3 + state % 3)
              * model.factors().get(1).prior().at(state / 3 % 3)
              * model.factors().get(2).prior().at(state % 3);
    }
    int[] outcome = new int[1];
    for (int step = 1; step <= 20; step++) {
      world.observe(outcome);
      agent.observe(outcome);
      double evidence = 0;
      double[] marginals = new double[8];
      for (int state = 0; state < 18; state++) {
        joint[state] *= model.modalities().get(0).likelihood().at(outcome[0] * 6 + state / 3);
        evidence += joint[state];
        marginals[state / 9] += joint[state];
        marginals[2 + state / 3 % 3] += joint[state];
        marginals[5 + state % 3] += joint[state];
      }
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(EXACT));
      int at = 0;
      for (int factor = 0; factor < 3; factor++) {
        for (int state = 0; state < sizes[factor]; state++) {
          assertThat(agent.belief(factor).probability(state))
              .isCloseTo(marginals[at++] / evidence, within(EXACT));
        }
      }
      joint = ring(model, joint, evidence, step % 3 == 0);
      world.advance(new int[0]);
    }
  }

  private static double[] ring(Pomdp model, double[] joint, double evidence, boolean newBlock) {
    double[] next = new double[18];
    for (int from = 0; from < 18; from++) {
      for (int to = 0; to < 18; to++) {
        int previous = from / 3;
        double a =
            newBlock
                ? model.factors().get(0).prior().at(to / 9 * 3 + to % 3)
                : model.factors().get(0).transitions().at(to / 9 * 6 + previous);
        double b = model.factors().get(1).transitions().at(to / 3 % 3 * 6 + previous);
        double c =
            newBlock
                ? model.factors().get(2).transitions().at(to % 3 * 3 + from % 3)
                : to % 3 == from % 3 ? 1 : 0;
        next[to] += joint[from] / evidence * a * b * c;
      }
    }
    return next;
  }

  @Test
  void namesWhatIsImpossible() {
    Tensor sure = Tensor.of(new int[] {2, 2}, new double[] {1, 1, 0, 0});
    Tensor[] moves = {Tensor.filled(0.5, 2, 2, 1), Tensor.filled(0.5, 2, 2, 1)};
    Tensor[] starts = {Tensor.filled(0.5, 2, 2), Tensor.filled(0.5, 2)};
    GenericAgent agent = new GenericAgent(chain(sure, moves, starts, List.of(3)));
    assertThatThrownBy(() -> agent.observe(new int[] {1}))
        .isInstanceOf(ImpossibleEvidenceException.class)
        .hasMessageContaining("`o`");
    agent.observe(new int[] {0});
    assertThat(agent.freeEnergy()).isZero();
  }

  @Test
  void hasNoTransitionsOfTheJointState() {
    Pomdp model = RandomLevels.model(1, Settings.of(Profile.GNN));
    assertThatThrownBy(() -> new JointInference(model, new Parameters(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels that move at their own time");
    assertThatThrownBy(() -> new ForwardBackward(model))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StateInference.meanField(model))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
