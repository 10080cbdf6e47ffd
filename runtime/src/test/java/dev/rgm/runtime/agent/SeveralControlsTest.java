package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.inference.History;
import dev.rgm.runtime.inference.MessagePassing;
import dev.rgm.runtime.inference.PolicyMessagePassing;
import dev.rgm.runtime.learning.BatchLearning;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.planning.EnergyTerm;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One factor that two controls move: what each combination of their actions does and teaches. */
class SeveralControlsTest {
  private static final double ACCURACY = 1e-12;
  private static final int STATES = 4;

  /**
   * A place on a ring that is seen, {@code B[next, previous, way, speed]}: way 0 goes back, 1 goes
   * on; speed is the number of places. It is to be learned from even counts.
   */
  private static Pomdp ring() {
    double[] moves = new double[STATES * STATES * 2 * 3];
    double[] seen = new double[STATES * STATES];
    for (int place = 0; place < STATES; place++) {
      seen[place * STATES + place] = 1;
      for (int way = 0; way < 2; way++) {
        for (int speed = 0; speed < 3; speed++) {
          int next = Math.floorMod(place + (way == 0 ? -speed : speed), STATES);
          moves[((next * STATES + place) * 2 + way) * 3 + speed] = 1;
        }
      }
    }
    Tensor b = Tensor.of(new int[] {STATES, STATES, 2, 3}, moves);
    Tensor counts = Tensor.filled(0.5, STATES, STATES, 2, 3);
    return new Pomdp(
        "ring",
        List.of(
            new Pomdp.Modality(
                "o",
                List.of(),
                Tensor.of(new int[] {STATES, STATES}, seen),
                List.of(0),
                Tensor.vector(0, 0, 0, 1))),
        List.of(
            // The speed is the first control and the way the second; the axes name them in turn.
            new Pomdp.Factor(
                "s", List.of(), b, List.of(0), List.of(), List.of(1, 0), first(STATES))),
        List.of(new Pomdp.Control("speed", List.of(), 3), new Pomdp.Control("way", List.of(), 2)),
        null,
        Settings.of(Profile.GNN).withPlanning(Planning.PLAIN.withParameterNovelty(true)),
        new Learning(
            Map.of(), Map.of(0, new Counts(counts)), Map.of(), Map.of(), Optional.empty()));
  }

  private static Tensor first(int states) {
    double[] prior = new double[states];
    prior[0] = 1;
    return Tensor.vector(prior);
  }

  @Test
  void theWorldMovesByBothActions() {
    GenerativeProcess world = new GenerativeProcess(ring());
    world.advance(new int[] {2, 0});
    assertThat(world.state(0)).isEqualTo(2);
    world.advance(new int[] {1, 1});
    assertThat(world.state(0)).isEqualTo(3);
    world.advance(new int[] {2, 1});
    assertThat(world.state(0)).isEqualTo(1);
    world.advance(new int[] {1, 0});
    assertThat(world.state(0)).isZero();
    assertThatThrownBy(() -> world.advance(new int[] {0, 2}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatWasDoneTeachesItsOwnColumn() {
    GenericAgent agent = new GenericAgent(ring());
    agent.observe(new int[] {0});
    agent.executed(new int[] {2, 1});
    agent.observe(new int[] {3});
    Tensor counts = agent.transitionCounts(0).orElseThrow();
    assertThat(counts.get(3, 0, 1, 2)).isCloseTo(1.5, within(ACCURACY));
    assertThat(sum(counts)).isCloseTo(0.5 * counts.size() + 1, within(ACCURACY));
  }

  @Test
  void aBatchTeachesTheSameColumns() {
    History history = History.of(new int[][] {{0}, {3}, {0}}, new int[][] {{2, 1}, {1, 0}});
    Tensor counts =
        new BatchLearning(ring())
            .learn(List.of(history), 1, 0)
            .model()
            .learning()
            .transitions()
            .get(0)
            .counts();
    assertThat(counts.get(3, 0, 1, 2)).isCloseTo(1.5, within(ACCURACY));
    assertThat(counts.get(0, 3, 0, 1)).isCloseTo(1.5, within(ACCURACY));
    assertThat(sum(counts)).isCloseTo(0.5 * counts.size() + 2, within(ACCURACY));
  }

  /** Every column has counts of 0.5 but the one that was taught, which promises less news. */
  @Test
  void noveltyIsThatOfTheCombination() {
    GenericAgent agent = new GenericAgent(ring());
    agent.observe(new int[] {0});
    agent.executed(new int[] {0, 0});
    agent.observe(new int[] {0});
    agent.plan();
    double[] fresh = {0.5, 0.5, 0.5, 0.5};
    double[] taught = {1.5, 0.5, 0.5, 0.5};
    for (int policy = 0; policy < 6; policy++) {
      assertThat(agent.expected(EnergyTerm.PARAMETER_NOVELTY, policy))
          .isCloseTo(news(policy == 0 ? taught : fresh), within(1e-9));
    }
  }

  /** The expected divergence of counts after one more draw from the counts before. */
  private static double news(double[] counts) {
    double total = 0;
    double news = 0;
    for (double count : counts) {
      total += count;
    }
    for (int next = 0; next < counts.length; next++) {
      double[] after = counts.clone();
      after[next]++;
      news +=
          counts[next] / total * Dirichlet.divergence(Tensor.vector(after), Tensor.vector(counts));
    }
    return news;
  }

  /** A control of all pairs of actions says the same, so windows of messages are the same. */
  @Test
  void messagesAreThoseOfAControlOfPairs() {
    RandomModels random = new RandomModels(31);
    Tensor moves = random.columns(3, 3, 2, 2);
    Tensor see = random.columns(2, 3);
    Tensor prior = random.columns(3);
    Pomdp apart = noisy(moves, see, prior, List.of(2, 2));
    Pomdp pairs = noisy(moves.reshape(3, 3, 4), see, prior, List.of(4));
    int[][] outcomes = {{0}, {1}, {0}};
    for (int pair = 0; pair < 4; pair++) {
      List<Integer> both = List.of(pair / 2, pair % 2);
      History history = History.of(outcomes, new int[][] {{both.get(0), both.get(1)}, {1, 0}});
      List<List<Tensor>> expected =
          new PolicyMessagePassing(pairs, MessagePassing.DEFAULT)
              .infer(
                  pairs,
                  History.of(outcomes, new int[][] {{pair}, {2}}),
                  List.of(prior),
                  List.of(List.of(pair)))
              .marginals();
      List<List<Tensor>> actual =
          new PolicyMessagePassing(apart, MessagePassing.DEFAULT)
              .infer(apart, history, List.of(prior), List.of(both))
              .marginals();
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static Pomdp noisy(Tensor moves, Tensor see, Tensor prior, List<Integer> actions) {
    List<Pomdp.Control> controls = new ArrayList<>();
    List<Integer> moving = new ArrayList<>();
    for (int control = 0; control < actions.size(); control++) {
      controls.add(new Pomdp.Control("u" + control, List.of(), actions.get(control)));
      moving.add(control);
    }
    return new Pomdp(
        "noisy",
        List.of(new Pomdp.Modality("o", List.of(), see, List.of(0), Tensor.vector(0, 0))),
        List.of(new Pomdp.Factor("s", List.of(), moves, List.of(0), List.of(), moving, prior)),
        controls,
        null,
        Settings.of(Profile.PYMDP_LEGACY));
  }

  private static double sum(Tensor tensor) {
    double sum = 0;
    for (double value : tensor.data()) {
      sum += value;
    }
    return sum;
  }
}
