package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
  private static void assertPartition(int[][] groups, int modalities) {
    assertThat(Arrays.stream(groups).flatMapToInt(Arrays::stream).sorted().toArray())
        .isEqualTo(IntStream.range(0, modalities).toArray());
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 16", "4, 4, 4", "2, 2, 1", "5, 3, 4", "1, 1, 1"})
  void locationsAreGroupedByTwoAlongEachAxis(int rows, int columns, int expected) {
    int[][] groups = LocationGrouping.of(Drawn.places(rows, columns));

    assertPartition(groups, rows * columns);
    assertThat(groups).hasNumberOfRows(expected);
  }

  @Test
  void aSquareIsGroupedIntoBlocksOfFour() {
    assertThat(LocationGrouping.of(Drawn.places(4, 4)))
        .isEqualTo(new int[][] {{0, 1, 4, 5}, {2, 3, 6, 7}, {8, 9, 12, 13}, {10, 11, 14, 15}});
  }

  @Test
  void aLineIsGroupedByTwoAndTiesGoToTheLowerAnchor() {
    Tensor line = Tensor.wrap(new int[] {5, 1}, new double[] {1, 2, 3, 4, 5});

    assertThat(LocationGrouping.of(line)).isEqualTo(new int[][] {{0, 1}, {2, 3}, {4}});
  }

  @Test
  void modalitiesAtOnePlaceStayTogether() {
    Tensor places = Tensor.wrap(new int[] {6, 1}, new double[] {1, 1, 2, 2, 3, 3});

    assertThat(LocationGrouping.of(places)).isEqualTo(new int[][] {{0, 1, 2, 3}, {4, 5}});
  }

  @ParameterizedTest
  @CsvSource({"12, 9, 1, 3, 12", "12, 9, 1, 2, 30", "5, 4, 3, 2, 12", "7, 1, 1, 0, 4"})
  void blocksCoverAnArray(int first, int second, int third, int side, int expected) {
    ArraySize size = new ArraySize(first, second, third, 2);
    int[][] groups = BlockGrouping.of(size, side);

    assertPartition(groups, size.modalities());
    assertThat(groups).hasNumberOfRows(expected);
    assertThat(BlockGrouping.blocks(size, side).sites()).isEqualTo(expected);
    for (int[] group : groups) {
      assertThat(group).isSorted();
    }
  }

  @Test
  void blocksKeepTheModalitiesOfASiteTogether() {
    int[][] groups = BlockGrouping.of(new ArraySize(3, 2, 1, 2), 2);

    assertThat(groups).isEqualTo(new int[][] {{0, 1, 2, 3, 6, 7, 8, 9}, {4, 5, 10, 11}});
  }

  @Test
  void modalitiesThatGoTogetherAreGroupedTogether() {
    Recording noise = Drawn.noise(3, 3, 500, 5);
    Recording doubled = noise.select(0, 1, 2, 2, 0, 1);

    int[][] groups = InformationGrouping.of(doubled, 2, 1);

    assertPartition(groups, 6);
    // Modalities 0 and 4, 1 and 5, 2 and 3 are copies of each other.
    for (int[] group : groups) {
      assertThat(Arrays.stream(group).sorted().toArray())
          .isIn(new int[] {0, 4}, new int[] {1, 5}, new int[] {2, 3});
    }
  }

  @Test
  void tiesGoToTheLowestModality() {
    Recording same = Drawn.noise(1, 3, 100, 6).select(0, 0, 0, 0, 0);

    assertThat(InformationGrouping.of(same, 2, 1)).isEqualTo(new int[][] {{0, 1}, {2, 3}, {4}});
  }

  @Test
  void constantModalitiesAreLeftAlone() {
    Recording constant = Recording.certain(new int[] {2, 2, 2}, new int[3][50]);

    assertThat(InformationGrouping.of(constant, 2, 1)).isEqualTo(new int[][] {{0}, {1}, {2}});
    assertThat(InformationGrouping.of(constant, 4, 1)).isEqualTo(new int[][] {{0, 1, 2}});
    assertThat(InformationGrouping.of(new Recording(List.of()), 4, 1)).isEmpty();
  }

  @Test
  void compoundsStayTogetherWhateverTheirOutcomes() {
    Recording noise = Drawn.noise(8, 4, 200, 7);
    for (int[] group : InformationGrouping.of(noise, 2, 2)) {
      for (int member = 0; member < group.length; member += 2) {
        assertThat(group[member + 1]).isEqualTo(group[member] + 1);
        assertThat(group[member] % 2).isZero();
      }
    }
  }

  @Test
  void distributionsAreGroupedLikeTheOutcomesTheyAreCertainOf() {
    Recording certain = Drawn.noise(6, 3, 100, 8);
    List<OutcomeSequence> soft =
        certain.modalities().stream().map(GroupingTest::asDistributions).toList();

    assertThat(InformationGrouping.of(new Recording(soft), 2, 2))
        .isEqualTo(InformationGrouping.of(certain, 2, 2));
  }

  private static OutcomeSequence asDistributions(OutcomeSequence sequence) {
    double[] probabilities = new double[sequence.times() * sequence.levels()];
    Arrays.setAll(
        probabilities,
        index -> sequence.probability(index / sequence.levels(), index % sequence.levels()));
    return UncertainSequence.of(sequence.levels(), probabilities);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> InformationGrouping.of(Drawn.noise(3, 2, 5, 1), 2, 2))
        .hasMessageContaining("compounds of 2");
    assertThatThrownBy(() -> new ArraySize(1 << 20, 1 << 20, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
