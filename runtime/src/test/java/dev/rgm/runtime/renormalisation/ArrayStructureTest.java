package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayStructureTest {
  private static final Recording VIDEO = Drawn.ball(9, 6, 64);

  private static LearnedModel learned(int side) {
    return ArrayStructure.learn(VIDEO, ArraySize.of(9, 6), List.of(side), List.of(2));
  }

  @Test
  void blocksAreGroupedUntilOneIsLeft() {
    assertThat(learned(2).levels().stream().map(level -> level.factors().size()))
        .containsExactly(15, 6, 2, 1);
    assertThat(learned(ArrayStructure.AUTOMATIC).levels().stream().map(l -> l.factors().size()))
        .containsExactly(6, 1);
    assertThat(
            ArrayStructure.sizes(ArraySize.of(9, 6), List.of(2), 4).stream().map(ArraySize::sites))
        .containsExactly(54, 15, 6, 2, 1);
  }

  @Test
  void learningStopsWhereOneBlockOfTimeIsLeft() {
    LearnedModel model =
        ArrayStructure.learn(VIDEO.at(0, 1, 2, 3), ArraySize.of(9, 6), List.of(1), List.of(2));

    assertThat(model.depth()).isEqualTo(2);
  }

  @Test
  void everyColumnIsADistribution() {
    for (LearnedLevel level : learned(3).levels()) {
      for (int factor = 0; factor < level.factors().size(); factor++) {
        Tensor transitions = level.transitions(factor);
        int columns = transitions.size() / transitions.extent(0);
        for (int column = 0; column < columns; column++) {
          double sum = 0;
          for (int index = column; index < transitions.size(); index += columns) {
            sum += transitions.at(index);
          }
          assertThat(sum).isBetween(1 - 1e-12, 1 + 1e-12);
        }
      }
    }
  }

  @Test
  void everyEventIsUnrolled() {
    LearnedModel model = learned(3);
    Unrolling unrolling = new Unrolling(model, 2);
    assertThat(model.depth()).isEqualTo(2);
    for (int state = 0; state < model.topStates(); state++) {
      Recording event = unrolling.outcomes(state);
      // Events are numbered as they appear, and until one comes back they follow each other.
      assertThat(Drawn.frame(event, 0)).isEqualTo(Drawn.frame(VIDEO, 2 * state));
      assertThat(Drawn.frame(event, 1)).isEqualTo(Drawn.frame(VIDEO, 2 * state + 1));
    }
  }

  @Test
  void singleOutcomesAndSpareSingletonsAreDroppedByAssembly() {
    Level nested = Assembly.nest(learned(3), Assembly.Settings.DEFAULT);

    assertThat(nested.modalities()).allSatisfy(m -> assertThat(m.outcomes()).isGreaterThan(1));
    assertThat(nested.child().orElseThrow().factors()).hasSize(6);
  }

  @Test
  void episodesAreTheStatesThatShowAFrame() {
    LearnedModel model = learned(3);

    assertThat(Episodes.showing(model, VIDEO.at(5), 2)).contains(2);
    assertThat(Episodes.showing(model, VIDEO.at(4, 0), 2)).contains(0, 2);
    assertThat(Episodes.showing(model, Drawn.noise(54, 2, 3, 1), 2)).isEmpty();
    assertThatThrownBy(() -> Episodes.showing(model, Drawn.noise(3, 2, 3, 1), 2))
        .hasMessageContaining("3 modalities");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () -> ArrayStructure.learn(VIDEO, ArraySize.of(9, 5), List.of(2), List.of(2)))
        .hasMessageContaining("54 modalities");
    assertThatThrownBy(() -> ArrayStructure.learn(VIDEO, ArraySize.of(9, 6), List.of(), List.of(2)))
        .hasMessageContaining("side of a block");
    assertThatThrownBy(
            () -> ArrayStructure.learn(VIDEO, ArraySize.of(9, 6), List.of(2), List.of(0)))
        .hasMessageContaining("number of steps");
    assertThatThrownBy(
            () -> ArrayStructure.learn(VIDEO, ArraySize.of(9, 6), List.of(2), List.of(100)))
        .hasMessageContaining("give a longer sequence");
  }
}
