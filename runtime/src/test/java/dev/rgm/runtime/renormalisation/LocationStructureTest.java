package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.hierarchy.HierarchicalInference;
import dev.rgm.runtime.hierarchy.Inversion;
import dev.rgm.runtime.hierarchy.InversionOptions;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationStructureTest {
  private static final Recording VIDEO = Drawn.ball(8, 8, 32);

  private static LearnedModel video(int steps) {
    return LocationStructure.learn(VIDEO, Drawn.places(8, 8), steps);
  }

  @Test
  void everyLevelHalvesTheResolutionUntilOneGroupIsLeft() {
    LearnedModel model = video(2);

    assertThat(model.levels().stream().map(level -> level.factors().size()))
        .containsExactly(16, 4, 1);
    assertThat(model.level(1).modalities()).hasSize(32);
    assertThat(model.level(1).locations().orElseThrow().get(0, 0)).isEqualTo(1.5);
  }

  @Test
  void columnsOfAFactorDifferAndStatesAreTheDifferentPatterns() {
    LearnedModel model = video(2);
    LearnedLevel lowest = model.level(0);
    for (int factor = 0; factor < lowest.factors().size(); factor++) {
      int[] group = lowest.groups().get(0).get(factor).indices();
      Set<List<Integer>> patterns = new HashSet<>();
      for (int time = 0; time < VIDEO.times(); time++) {
        int[] frame = Drawn.frame(VIDEO, time);
        patterns.add(Arrays.stream(group).mapToObj(pixel -> frame[pixel]).toList());
      }
      int states = lowest.factors().get(factor).states();
      Set<List<Integer>> columns = new HashSet<>();
      for (int state = 0; state < states; state++) {
        int column = state;
        columns.add(
            Arrays.stream(group)
                .mapToObj(pixel -> CountTensors.argmax(lowest.likelihood(pixel), column))
                .toList());
      }
      assertThat(columns).isEqualTo(patterns).hasSize(states);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyExemplarIsUnrolledFromItsStateOfTheTop(int steps) {
    LearnedModel model = video(steps);
    Unrolling unrolling = new Unrolling(model, steps);
    int span = steps * steps;
    // The states of the top are numbered in the order in which events appear.
    Set<List<Integer>> events = new HashSet<>();
    for (int event = 0; event + span <= VIDEO.times(); event += span) {
      Recording frames = VIDEO.at(IntStream.range(event, event + span).toArray());
      List<Integer> key =
          IntStream.range(0, span)
              .boxed()
              .flatMap(time -> Arrays.stream(Drawn.frame(frames, time)).boxed())
              .toList();
      if (events.add(key)) {
        Recording unrolled = unrolling.outcomes(events.size() - 1);
        for (int time = 0; time < span; time++) {
          assertThat(Drawn.frame(unrolled, time)).isEqualTo(Drawn.frame(frames, time));
        }
      }
    }
    assertThat(model.topStates()).isEqualTo(events.size());
  }

  @Test
  void theAssembledModelRecognisesWhatItWasLearnedFrom() {
    Level nested = Assembly.nest(video(2), Assembly.Settings.DEFAULT).toBuilder().steps(8).build();
    Inversion inversion =
        new HierarchicalInference(nested, InversionOptions.DEFAULT, 1).invert(VIDEO.observations());

    for (int time = 0; time < 8; time++) {
      assertThat(Arrays.stream(inversion.top().states()[time][0]).max().orElseThrow())
          .isEqualTo(1, within(1e-6));
    }
    // All 32 frames are explained but for the ignorance of where the film begins.
    assertThat(inversion.fullEvidence()).isGreaterThan(-200);
  }

  @Test
  void theAssembledModelGeneratesTheFilm() {
    LearnedModel learned = video(2);
    int states = learned.topStates();
    Level top = Assembly.nest(learned, Assembly.Settings.DEFAULT);
    HierarchicalInference inference =
        new HierarchicalInference(
            top.toBuilder().steps(4).build(), InversionOptions.DEFAULT.withDetails(true), 3);
    double[] first = new double[states];
    first[0] = 1;
    inference.expect(0, first);
    Inversion inversion = inference.invert(List.of());

    assertThat(inversion.nested().get(0)).hasSize(8);
    for (int epoch = 0; epoch < 8; epoch++) {
      for (int step = 0; step < 2; step++) {
        int[] frame = Drawn.frame(VIDEO, 2 * epoch + step);
        for (int pixel = 0; pixel < frame.length; pixel++) {
          double[] generated =
              inversion.nested().get(0).get(epoch).outcomes().get(step).distribution(pixel, 2);
          assertThat(generated[frame[pixel]]).isEqualTo(1, within(1e-6));
        }
      }
    }
  }

  @Test
  void aClassPredictsItsExemplars() {
    Recording exemplars = Drawn.ball(4, 4, 6);
    LearnedModel model = LocationStructure.learn(exemplars, Drawn.places(4, 4), 1);
    int[] classes = {0, 1, 0, 1, 1, 0};
    LearnedModel labelled = ClassLevel.add(model, exemplars, classes, 2);

    assertThat(model.topStates()).isEqualTo(6);
    assertThat(labelled.depth()).isEqualTo(model.depth() + 1);
    Tensor members = labelled.top().likelihood(0);
    for (int exemplar = 0; exemplar < 6; exemplar++) {
      assertThat(members.get(exemplar, classes[exemplar])).isEqualTo(1);
      assertThat(members.get(exemplar, 1 - classes[exemplar])).isZero();
    }
    Level nested = Assembly.nest(labelled, Assembly.Settings.DEFAULT.withSteps(1));
    assertThat(nested.number()).isEqualTo(3);
    assertThat(nested.modalities()).hasSize(1);
    for (int exemplar = 0; exemplar < 6; exemplar++) {
      Inversion inversion =
          new HierarchicalInference(nested, InversionOptions.DEFAULT, 1)
              .invert(exemplars.at(exemplar).observations());
      assertThat(inversion.top().states()[0][0][classes[exemplar]]).isEqualTo(1, within(1e-6));
    }
  }

  @Test
  void repeatedExemplarsShareAState() {
    Recording twice = Drawn.ball(4, 4, 6).at(0, 1, 2, 0, 1, 2);
    LearnedModel model = LocationStructure.learn(twice, Drawn.places(4, 4), 1);

    assertThat(model.topStates()).isEqualTo(3);
    assertThat(ClassLevel.add(model, twice, new int[] {0, 1, 2, 0, 1, 2}, 3).topStates())
        .isEqualTo(3);
    assertThatThrownBy(() -> ClassLevel.add(model, Drawn.ball(4, 4, 6), new int[6], 3))
        .hasMessageContaining("3 states");
    assertThatThrownBy(() -> ClassLevel.add(model, twice, new int[] {0, 1, 2, 0, 1, 3}, 3))
        .hasMessageContaining("class 3 of 3");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> LocationStructure.learn(VIDEO, Drawn.places(4, 4), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 modalities");
    assertThatThrownBy(() -> LocationStructure.learn(VIDEO, Drawn.places(8, 8), 0))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> LocationStructure.learn(VIDEO.at(0, 1, 2), Drawn.places(8, 8), 2))
        .hasMessageContaining("give a longer sequence");
  }
}
