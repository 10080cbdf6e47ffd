package dev.rgm.runtime.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.runtime.inference.History;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.learning.BatchLearning.Learned;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchLearningTest {
  private static List<History> played(Pomdp model, int episodes, int times) {
    GenerativeProcess world = new GenerativeProcess(model);
    List<History> played = new ArrayList<>();
    for (int episode = 0; episode < episodes; episode++) {
      world.reset(episode);
      int[][] outcomes = new int[times][model.modalities().size()];
      int[][] actions = new int[times - 1][model.controls().size()];
      for (int time = 0; time < times; time++) {
        world.observe(outcomes[time]);
        if (time < times - 1) {
          actions[time][0] = (time + episode) % model.controls().get(0).actions();
          world.advance(actions[time]);
        }
      }
      played.add(History.of(outcomes, actions));
    }
    return played;
  }

  @Test
  void theBoundNeverFalls() {
    Pomdp world = new RandomModels(21).model(2, 2, 1, Settings.of(Profile.GNN));
    Learning ignorant =
        new Learning(
            Map.of(0, ones(world.modalities().get(0).likelihood())),
            Map.of(1, ones(world.factors().get(1).transitions())),
            Map.of(0, ones(world.factors().get(0).prior())),
            Map.of(),
            Optional.empty());
    Learned learned =
        new BatchLearning(world.withLearning(ignorant)).learn(played(world, 5, 12), 25, 0);
    List<Double> bounds = learned.bounds();
    assertThat(bounds).hasSizeGreaterThan(5);
    for (int round = 1; round < bounds.size(); round++) {
      assertThat(bounds.get(round)).isGreaterThanOrEqualTo(bounds.get(round - 1) - 1e-9);
    }
    assertThat(bounds.get(bounds.size() - 1)).isGreaterThan(bounds.get(0) + 0.1);
    double priors = 0;
    for (double count : learned.model().learning().priors().get(0).counts().data()) {
      priors += count;
    }
    assertThat(priors).isCloseTo(world.factors().get(0).states() + 5, within(1e-9));
  }

  private static Counts ones(Tensor shape) {
    return new Counts(Tensor.filled(1, shape.shape()));
  }

  @Test
  void statesThatAreSeenAreCounted() {
    Tensor see = Tensor.of(new int[] {2, 2}, new double[] {1, 0, 0, 1});
    Tensor drift = Tensor.of(new int[] {2, 2, 1}, new double[] {0.5, 0.5, 0.5, 0.5});
    Pomdp model =
        new Pomdp(
            "seen",
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
            Settings.of(Profile.GNN),
            new Learning(
                Map.of(),
                Map.of(0, new Counts(Tensor.filled(1, 2, 2, 1), 2)),
                Map.of(),
                Map.of(),
                Optional.empty()));
    History history =
        History.of(new int[][] {{0}, {0}, {1}, {0}, {0}}, new int[][] {{}, {}, {}, {}});
    Learned learned = new BatchLearning(model).learn(List.of(history), 3, 0);
    // 0→0 twice, 0→1 once, 1→0 once, each counted twice by the rate.
    assertThat(learned.model().learning().transitions().get(0).counts().data())
        .containsExactly(new double[] {5, 3, 3, 1}, within(1e-12));
    History soft =
        new History(List.of(List.of(new Observation.Uncertain(List.of(0.5, 0.5)))), List.of());
    assertThatThrownBy(() -> new BatchLearning(model).learn(List.of(soft), 3, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
