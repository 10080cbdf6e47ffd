package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateLabelsTest {
  @Test
  void labelsAreThoseOfATableOfTuplesInOrderOfAppearance() {
    Recording recording = Drawn.noise(5, 4, 3000, 1);
    int[] group = {4, 0, 3, 1};
    StateLabels labels = StateLabels.of(recording, group, Discretisation.HALVES);
    Map<List<Integer>, Integer> known = new HashMap<>();
    for (int time = 0; time < recording.times(); time++) {
      int[] frame = Drawn.frame(recording, time);
      List<Integer> tuple = Arrays.stream(group).mapToObj(modality -> frame[modality]).toList();
      Integer expected = known.computeIfAbsent(tuple, key -> known.size());
      assertThat(labels.at(time)).isEqualTo(expected);
    }
    assertThat(labels.states()).isEqualTo(known.size());
    assertThat(labels.first()).isSorted().hasSize(known.size());
  }

  @Test
  void distributionsAreTheSameAsFarAsTheirDiscretisationTells() {
    double[] probabilities = {0.7, 0.3, 0, 0.6, 0.4, 0, 0.6, 0, 0.4, 1, 0, 0, 0.3, 0.7, 0};
    Recording recording = new Recording(List.of(UncertainSequence.of(3, probabilities)));

    assertThat(labels(recording, Discretisation.HALVES)).containsExactly(0, 0, 0, 1, 2);
    assertThat(labels(recording, Discretisation.QUARTERS)).containsExactly(0, 0, 1, 2, 3);
    assertThat(labels(recording, Discretisation.SUPPORT)).containsExactly(0, 0, 1, 2, 0);
  }

  private static int[] labels(Recording recording, Discretisation discretisation) {
    StateLabels labels = StateLabels.of(recording, new int[] {0}, discretisation);
    int[] all = new int[labels.times()];
    Arrays.setAll(all, labels::at);
    return all;
  }

  @Test
  void aTableGrowsAndKeepsItsLabels() {
    LabelTable table = new LabelTable(1);
    Random random = new Random(2);
    long[] keys = random.longs(5000, 0, Long.MAX_VALUE).distinct().toArray();
    for (int label = 0; label < keys.length; label++) {
      assertThat(table.label(keys[label])).isEqualTo(label);
    }
    for (int label = 0; label < keys.length; label++) {
      assertThat(table.label(keys[label])).isEqualTo(label);
    }
    assertThat(table.size()).isEqualTo(keys.length);
  }
}
