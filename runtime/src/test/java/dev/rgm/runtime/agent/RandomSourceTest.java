package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RandomSourceTest {
  @Test
  void isXoshiro256PlusPlus() {
    RandomSource random = new RandomSource(0);
    random.restore(new long[] {1, 2, 3, 4});
    long[] published = {
      41943041L,
      58720359L,
      3588806011781223L,
      3591011842654386L,
      Long.parseUnsignedLong("9228616714210784205"),
      Long.parseUnsignedLong("9973669472204895162"),
      Long.parseUnsignedLong("14011001112246962877"),
      Long.parseUnsignedLong("12406186145184390807"),
      Long.parseUnsignedLong("15849039046786891736"),
      Long.parseUnsignedLong("10450023813501588000")
    };
    for (long expected : published) {
      assertThat(random.nextLong()).isEqualTo(expected);
    }
  }

  @Test
  void isSeededThroughSplitMix64() {
    assertThat(new RandomSource(0).save())
        .containsExactly(
            0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL, 0xF88BB8A8724C81ECL);
    assertThat(new RandomSource(1477776061723855037L).save())
        .startsWith(1985237415132408290L, 2979275885539914483L);
  }

  @Test
  void doublesAreTheTop53Bits() {
    RandomSource bits = new RandomSource(7);
    RandomSource doubles = new RandomSource(7);
    for (int draw = 0; draw < 1000; draw++) {
      double expected = (bits.nextLong() >>> 11) / 9007199254740992.0;
      assertThat(doubles.nextDouble()).isEqualTo(expected).isBetween(0.0, Math.nextDown(1.0));
    }
  }

  @Test
  void continuesFromASavedState() {
    RandomSource random = new RandomSource(3);
    random.nextLong();
    long[] state = random.save();
    long expected = random.nextLong();
    random.reset(99);
    random.restore(state);
    assertThat(random.nextLong()).isEqualTo(expected);
    assertThatThrownBy(() -> random.restore(new long[4]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverDrawsAnImpossibleCategory() {
    RandomSource random = new RandomSource(5);
    double[] probabilities = {0, 0.2, 0, 0.8 - 1e-3, 0};
    for (int draw = 0; draw < 20_000; draw++) {
      assertThat(random.nextCategory(probabilities)).isIn(1, 3);
    }
  }

  @Test
  void drawsCategoriesAsOftenAsTheirProbabilitySays() {
    RandomSource random = new RandomSource(11);
    double[] column = {9, 0.1, 9, 0.6, 9, 0.3};
    int draws = 100_000;
    int[] counts = new int[3];
    for (int draw = 0; draw < draws; draw++) {
      counts[random.nextCategory(column, 1, 2, 3)]++;
    }
    // Four standard deviations of a binomial count.
    assertThat(counts[0] / (double) draws).isBetween(0.0962, 0.1038);
    assertThat(counts[1] / (double) draws).isBetween(0.5938, 0.6062);
    assertThat(counts[2] / (double) draws).isBetween(0.2942, 0.3058);
  }
}
