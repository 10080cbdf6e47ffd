package dev.rgm.runtime.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelReductionTest {
  private static Level hierarchy(double... counts) {
    Parameter parameter = Parameter.counts(Tensor.of(new int[] {2, 2}, counts));
    Level below =
        Level.builder()
            .factor(Factor.still(2).withPredictors(List.of(0), List.of()))
            .modality(Modality.of(parameter, 0))
            .modality(Modality.of(Parameter.fixed(Tensor.filled(0.5, 2, 2)), 0))
            .build();
    return Level.builder()
        .factor(Factor.still(2))
        .modality(Modality.of(parameter, 0))
        .child(below)
        .build();
  }

  private static double[] likelihood(Level level) {
    return level.modalities().get(0).likelihood().values().data();
  }

  @Test
  void everyLevelIsPruned() {
    Level learned = hierarchy(20.25, 0.25, 0.25, 20.25);
    Level pruned = LevelReduction.pruned(learned, hierarchy(0.25, 0.25, 0.25, 0.25), 0);

    assertThat(likelihood(pruned)[1]).isZero();
    assertThat(likelihood(pruned.child().orElseThrow())).containsExactly(likelihood(pruned));
    assertThat(LevelReduction.pruned(learned, learned, 0)).isEqualTo(learned);
  }

  @Test
  void fixedLikelihoodsStay() {
    Level reduced = LevelReduction.withoutRareCounts(hierarchy(16, 0.5, 1, 16));

    assertThat(likelihood(reduced.child().orElseThrow())).containsExactly(16, 0, 1, 16);
    assertThat(reduced.child().orElseThrow().modalities().get(1))
        .isEqualTo(hierarchy(1, 1, 1, 1).child().orElseThrow().modalities().get(1));
    assertThat(likelihood(LevelReduction.sharpened(hierarchy(3, 1, 1, 1))))
        .containsExactly(new double[] {1, 0.5, 0, 0.5}, within(1e-12));
  }
}
