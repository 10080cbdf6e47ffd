package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTest {
  private static final Pomdp MODEL =
      new RandomModels(2).model(2, 2, 1, Settings.of(Profile.GNN).withPolicyLength(2));

  private static List<Episode.Step> run(long seed) {
    List<Episode.Step> steps = new ArrayList<>();
    new Episode(new GenericAgent(MODEL)).run(10, seed, steps::add);
    return steps;
  }

  @Test
  void aSeedDecidesEverything() {
    assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
  }

  @Test
  void describesEveryStep() {
    List<Episode.Step> steps = run(1);
    assertThat(steps).hasSize(10);
    Episode.Step last = steps.get(9);
    assertThat(last.time()).isEqualTo(9);
    assertThat(last.states()).hasSize(2);
    assertThat(last.outcomes()).hasSize(2);
    assertThat(last.actions()).hasSize(1);
    assertThat(last.beliefs()).hasSize(2);
    assertThat(last.actionPosteriors()).hasSize(1);
    assertThat(last.policyPosterior().size()).isEqualTo(last.expectedFreeEnergy().size());
    assertThat(steps.get(0).beliefs()).isNotEqualTo(last.beliefs());
  }
}
