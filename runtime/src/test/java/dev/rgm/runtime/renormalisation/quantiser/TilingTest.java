package dev.rgm.runtime.renormalisation.quantiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
  @ParameterizedTest
  @CsvSource({"32, 32, 4, 64", "10, 8, 4, 6", "5, 5, 32, 1", "128, 128, 32, 16", "9, 3, 1, 27"})
  void theWeightsOfEverySiteSumToOne(int rows, int columns, double diameter, int count) {
    List<Tile> tiles = Tiling.grid(rows, columns, diameter);
    double[] sums = new double[rows * columns];
    for (Tile tile : tiles) {
      for (int member = 0; member < tile.size(); member++) {
        sums[tile.site(member)] += tile.weight(member);
      }
    }

    assertThat(tiles).hasSize(count);
    // What lies beyond two diameters is cut off: less than e^-8 of the nearest tile, times few.
    assertThat(Arrays.stream(sums).boxed())
        .allSatisfy(sum -> assertThat(sum).isBetween(1 - 2e-3, 1 + 1e-12));
  }

  @Test
  void membersAreAscendingAndCloserThanTwoDiameters() {
    for (Tile tile : Tiling.grid(20, 12, 3)) {
      for (int member = 1; member < tile.size(); member++) {
        assertThat(tile.site(member)).isGreaterThan(tile.site(member - 1));
        assertThat(Math.abs(tile.site(member) % 20 - tile.site(0) % 20)).isLessThan(12);
      }
    }
  }

  @Test
  void aTileLiesAtTheMeanOfItsMembersNotAtItsCentre() {
    List<Tile> tiles = Tiling.line(8, 4);

    assertThat(tiles).hasSize(2);
    // Centres are 2 and 6; sites closer than 8 to 2 are all, and so they are to 6.
    assertThat(tiles.get(0).location(0)).isEqualTo(4.5, within(1e-12));
    assertThat(Tiling.line(32, 4).get(0).location(0)).isEqualTo(5, within(1e-12));
  }

  @Test
  void theOnlyTileOfAShortLineHasItsCentreAtTheUpperEnd() {
    Tile only = Tiling.line(5, 4).get(0);

    assertThat(only.size()).isEqualTo(5);
    assertThat(only.weight(0)).isEqualTo(1);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Tiling.line(0, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tiling.line(4, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tiling.line(4, 0.5)).hasMessageContaining("diameter 0.5");
    assertThatThrownBy(() -> Tiling.line(1 << 20, 1))
        .hasMessageContaining("take a larger diameter");
    assertThatThrownBy(() -> Tiling.grid(1 << 20, 1 << 20, 4)).hasMessageContaining("larger than");
    assertThatThrownBy(() -> Tiling.grid(4096, 4096, 8)).hasMessageContaining("too many");
  }
}
