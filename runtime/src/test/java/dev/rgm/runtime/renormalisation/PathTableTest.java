package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.tensor.Tensor;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathTableTest {
  @Test
  void aStateAndAPathHaveAtMostOneSuccessorAndNoTransitionIsLost() {
    PathTable table = new PathTable(12);
    Random random = new Random(4);
    Set<Integer> seen = new HashSet<>();
    int state = 0;
    int steps = 400;
    for (int step = 0; step < steps; step++) {
      int next = (state + 1 + random.nextInt(4)) % 12;
      table.count(state, next);
      seen.add(next * 12 + state);
      state = next;
    }
    Tensor transitions = table.transitions();
    double total = 0;
    int distinct = 0;
    int largest = 0;
    for (int previous = 0; previous < 12; previous++) {
      int degree = 0;
      for (int path = 0; path < table.paths(); path++) {
        int successors = 0;
        for (int next = 0; next < 12; next++) {
          double count = transitions.get(next, previous, path);
          total += count;
          successors += count > 0 ? 1 : 0;
          assertThat(count == 0 || seen.contains(next * 12 + previous)).isTrue();
        }
        assertThat(successors).isLessThanOrEqualTo(1);
        degree += successors;
      }
      distinct += degree;
      largest = Math.max(largest, degree);
    }

    assertThat(total).isEqualTo(steps);
    assertThat(distinct).isEqualTo(seen.size());
    assertThat(table.paths()).isEqualTo(largest);
  }

  @Test
  void aTableGoesOnFromKnownTransitions() {
    PathTable first = new PathTable(2);
    first.count(0, 1);
    PathTable second = new PathTable(first.transitions(), 3);
    second.count(0, 1);
    second.count(0, 2);

    assertThat(second.paths()).isEqualTo(2);
    assertThat(second.transitions().get(1, 0, 0)).isEqualTo(2);
    assertThat(second.transitions().get(2, 0, 1)).isEqualTo(1);
    assertThat(second.pathOf(0, 2)).isEqualTo(1);
    assertThat(second.pathOf(2, 0)).isEqualTo(-1);
  }

  @Test
  void tooManyStatesAreRefusedBeforeAnythingIsAllocated() {
    assertThatThrownBy(() -> new PathTable(1 << 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("transitions would have 1099511627776 numbers");
  }
}
