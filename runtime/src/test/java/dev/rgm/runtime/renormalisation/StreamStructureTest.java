package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.hierarchy.HierarchicalInference;
import dev.rgm.runtime.hierarchy.Inversion;
import dev.rgm.runtime.hierarchy.InversionOptions;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.renormalisation.LearnedLevel.Group;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamStructureTest {
  private static final List<ArraySize> STREAMS =
      List.of(ArraySize.of(4, 3), ArraySize.of(1, 1), ArraySize.of(1, 1), ArraySize.of(1, 1));
  private static final List<Intention> INTENTIONS =
      List.of(new Intention(1, 32), new Intention(2, -32));

  /** A ball in a room, a reward at one wall, costs in two corners, and an action. */
  private static Recording game(int times) {
    Recording pixels = Drawn.ball(4, 3, times);
    int[][] extra = new int[3][times];
    for (int time = 0; time < times; time++) {
      int[] frame = Drawn.frame(pixels, time);
      extra[0][time] = frame[4];
      extra[1][time] = frame[3] + frame[11];
      extra[2][time] = time % 3;
    }
    int[] levels = new int[15];
    int[][] indices = new int[15][];
    for (int pixel = 0; pixel < 12; pixel++) {
      levels[pixel] = 2;
      int modality = pixel;
      indices[pixel] =
          IntStream.range(0, times).map(t -> Drawn.frame(pixels, t)[modality]).toArray();
    }
    for (int modality = 12; modality < 15; modality++) {
      levels[modality] = modality == 14 ? 3 : 2;
      indices[modality] = extra[modality - 12];
    }
    return Recording.certain(levels, indices);
  }

  private static LearnedModel learned(int times) {
    return StreamStructure.learn(game(times), STREAMS, StreamStructure.Settings.grouping(12, 2));
  }

  private static double total(Tensor tensor) {
    return Arrays.stream(tensor.data()).sum();
  }

  @Test
  void likelihoodsCountVisitsAndTransitionsCountSteps() {
    LearnedModel model = learned(60);
    for (int index = 0; index < model.depth(); index++) {
      LearnedLevel level = model.level(index);
      double times = total(level.likelihood(0));
      assertThat(times).isEqualTo(index == 0 ? 60 : 30);
      for (int modality = 0; modality < level.modalities().size(); modality++) {
        assertThat(total(level.likelihood(modality))).isEqualTo(times, within(1e-9));
      }
      for (int factor = 0; factor < level.factors().size(); factor++) {
        assertThat(total(level.transitions(factor))).isEqualTo(times - 1);
      }
    }
  }

  @Test
  void theLeadingStreamPredictsTheOthers() {
    LearnedModel model = learned(60);
    LearnedLevel lowest = model.level(0);

    assertThat(model.depth()).isEqualTo(2);
    // Half of the pixels never change: each is a factor that nothing predicts.
    assertThat(lowest.factors()).hasSize(1 + 6 + 3);
    assertThat(lowest.factors().get(0).statePredictors()).hasSize(1);
    for (int stream = 1; stream < 4; stream++) {
      int coupled = lowest.factors().get(6 + stream).statePredictors().get(1);
      assertThat(model.top().parent(coupled)).isZero();
      assertThat(model.top().modalities().get(coupled).childStream()).isEqualTo(stream);
    }
  }

  @Test
  void everyEventOfTheTopIsUnrolledInAllStreams() {
    Recording game = game(60);
    Unrolling unrolling = new Unrolling(learned(60), 2);
    for (int event = 0; event < 4; event++) {
      Recording unrolled = unrolling.outcomes(event);
      for (int time = 0; time < 2; time++) {
        // The action does not follow from the pixels, which come back sooner.
        int[] shown = Arrays.copyOf(Drawn.frame(unrolled, time), 14);
        assertThat(shown).isEqualTo(Arrays.copyOf(Drawn.frame(game, 2 * event + time), 14));
      }
    }
  }

  @Test
  void mergingTheSameSequenceDoublesCountsAndAddsNoState() {
    LearnedModel model = learned(60);
    LearnedModel twice = SequenceMerging.merge(model, game(60));
    for (int index = 0; index < model.depth(); index++) {
      LearnedLevel before = model.level(index);
      LearnedLevel after = twice.level(index);
      for (int modality = 0; modality < before.modalities().size(); modality++) {
        assertDoubled(before.likelihood(modality), after.likelihood(modality));
      }
      for (int factor = 0; factor < before.factors().size(); factor++) {
        assertDoubled(before.transitions(factor), after.transitions(factor));
      }
    }
  }

  private static void assertDoubled(Tensor before, Tensor after) {
    assertThat(after.shape()).isEqualTo(before.shape());
    for (int index = 0; index < before.size(); index++) {
      assertThat(after.at(index)).isEqualTo(2 * before.at(index), within(1e-9));
    }
  }

  @Test
  void learningAnewWithTheSameGroupsGivesTheSameModel() {
    LearnedModel model = learned(60);

    assertThat(SequenceMerging.relearn(model, game(60))).isEqualTo(model);
    assertThatThrownBy(() -> SequenceMerging.relearn(model, game(1)))
        .hasMessageContaining("do not reach the top");
  }

  @Test
  void mergingAtEveryPhaseLearnsTheEventsInBetween() {
    LearnedModel model = learned(61);
    LearnedModel phases = SequenceMerging.mergePhases(model, game(61), 2);

    assertThat(SequenceMerging.phases(model)).isEqualTo(2);
    assertThat(phases.topStates()).isGreaterThanOrEqualTo(model.topStates());
    Assembly.nest(phases, Assembly.Settings.DEFAULT);
  }

  @Test
  void aSequenceTooShortForTheTopStillFits() {
    LearnedModel merged = SequenceMerging.merge(learned(60), game(60).at(0));

    assertThat(total(merged.level(0).likelihood(0))).isEqualTo(61);
    assertThat(total(merged.top().likelihood(0))).isEqualTo(30);
  }

  @Test
  void countsWithConcentrationsCannotBeMerged() {
    LearnedModel model = learned(60);
    LearnedLevel lowest = model.level(0);
    LearnedModel blurred =
        model.with(
            0,
            lowest.with(
                lowest.modalities().stream()
                    .map(
                        m ->
                            m.withLikelihood(
                                Parameter.counts(CountTensors.plus(m.likelihood().values(), 1))))
                    .toList(),
                lowest.factors()));

    assertThatThrownBy(() -> SequenceMerging.merge(blurred, game(60)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("merge counts without concentrations");
  }

  @Test
  void aRecordedGroupingIsReplayed() {
    LearnedModel model = learned(60);
    List<List<List<Group>>> groups = model.levels().stream().map(LearnedLevel::groups).toList();
    StreamStructure.Settings replay =
        new StreamStructure.Settings(List.of(3), List.of(2), false, groups);

    assertThat(StreamStructure.learn(game(60), STREAMS, replay)).isEqualTo(model);
    StreamStructure.Settings wrong =
        new StreamStructure.Settings(
            List.of(3), List.of(2), false, List.of(List.of(List.of(new Group(List.of(0, 1))))));
    assertThatThrownBy(() -> StreamStructure.learn(game(60), STREAMS, wrong))
        .hasMessageContaining("do not hold each of the 15 modalities");
  }

  @Test
  void noiseIsTakenOutOfTheLeadingStream() {
    Recording ball = Drawn.ball(4, 1, 60);
    List<OutcomeSequence> sequences = new ArrayList<>(ball.modalities());
    sequences.add(Drawn.noise(1, 4, 60, 9).modality(0));
    LearnedModel model =
        StreamStructure.learn(
            new Recording(sequences),
            List.of(ArraySize.of(5, 1)),
            new StreamStructure.Settings(
                List.of(4, 4),
                List.of(2),
                false,
                List.of(List.of(List.of(new Group(List.of(0, 1, 2, 3)), new Group(List.of(4)))))));
    LearnedLevel lowest = model.level(0);

    assertThat(lowest.factors().get(1).states()).isEqualTo(1);
    assertThat(lowest.factors().get(1).statePredictors()).isEmpty();
    assertThat(lowest.likelihood(4).shape()).containsExactly(4, 1);
    assertThat(model.top().modalities()).hasSize(2);
    assertThat(new Unrolling(model, 2).outcomes(0).times()).isEqualTo(2);
    assertThat(SequenceMerging.merge(model, new Recording(sequences)).level(0).factors().get(1))
        .satisfies(factor -> assertThat(factor.states()).isEqualTo(1));
  }

  @Test
  void nothingButNoiseIsRefused() {
    assertThatThrownBy(
            () ->
                StreamStructure.learn(
                    Drawn.noise(2, 4, 400, 1),
                    List.of(ArraySize.of(2, 1)),
                    StreamStructure.Settings.grouping(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no factor of the leading stream");
  }

  @Test
  void goalsAreTheEventsWithARewardAndCostsThoseWithACost() {
    LearnedModel model = GoalSetting.set(learned(60), INTENTIONS);
    Unrolling unrolling = new Unrolling(model, 2);
    for (int state = 0; state < model.topStates(); state++) {
      Recording event = unrolling.outcomes(state);
      int rewards = Drawn.frame(event, 0)[12] + Drawn.frame(event, 1)[12];
      int costs = Drawn.frame(event, 0)[13] + Drawn.frame(event, 1)[13];
      assertThat(model.top().goals().contains(state)).isEqualTo(rewards > 0);
      assertThat(model.top().costs().contains(state)).isEqualTo(costs > 0);
    }
    assertThat(model.top().factors().get(0).controllable()).isTrue();
    assertThat(model.top().goals()).isNotEmpty();
    LearnedModel without = GoalSetting.set(model, List.of(new Intention(2, -1)));
    assertThat(without.top().goals()).isEqualTo(model.top().goals());
  }

  @Test
  void costsPreferPredictionsThatLeadToRewards() {
    LearnedModel model = CostSetting.set(learned(60), INTENTIONS);
    int coupled = model.level(0).factors().get(7).statePredictors().get(1);
    double[] preferred =
        model.top().modalities().get(coupled).preferences().orElseThrow().values().data();
    int rewarded = CountTensors.argmax(model.level(0).likelihood(12), 0) > 0 ? 0 : 1;

    assertThat(preferred[rewarded]).isEqualTo(1, within(1e-9));
    assertThat(model.level(0).modalities())
        .allSatisfy(modality -> assertThat(modality.preferences()).isPresent());
    assertThatThrownBy(() -> CostSetting.set(model, List.of(new Intention(7, 1))))
        .hasMessageContaining("stream 7");
    assertThatThrownBy(() -> new Intention(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAssembledModelRecognisesTheGame() {
    Level nested =
        Assembly.nest(learned(60), Assembly.Settings.DEFAULT).toBuilder().steps(10).build();
    Inversion inversion =
        new HierarchicalInference(nested, InversionOptions.DEFAULT, 1)
            .invert(game(60).observations());

    assertThat(nested.factors()).hasSize(1);
    for (int time = 0; time < 10; time++) {
      assertThat(Arrays.stream(inversion.top().states()[time][0]).max().orElseThrow())
          .isEqualTo(1, within(1e-6));
    }
  }

  @Test
  void streamsThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () ->
                StreamStructure.learn(
                    game(20), STREAMS.subList(0, 2), StreamStructure.Settings.grouping(4, 2)))
        .hasMessageContaining("15 modalities");
    assertThatThrownBy(() -> StreamStructure.Settings.grouping(0, 2))
        .hasMessageContaining("size of a group");
  }
}
