package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NoviceForagerTest {
  private final NoviceForagerAgent agent = new NoviceForagerAgent();

  /** The counts have the axes of the fast level alone, whatever the season and the time of day. */
  @Test
  void learnsWhatPlacesLookLike() {
    new Trial(agent, 600, 2);
    Tensor counts = agent.dirichletALevel1();
    assertThat(counts.shape()).containsExactly(3, 3);
    Tensor learned = Dirichlet.mean(counts);
    for (int place = 0; place < 3; place++) {
      assertThat(learned.get(place, place)).isCloseTo(0.9, within(0.1));
    }
  }
}
