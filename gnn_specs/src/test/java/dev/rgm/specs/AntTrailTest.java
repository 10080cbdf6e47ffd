package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Quantity.Role;
import dev.rgm.runtime.agent.SharedSignal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AntTrailTest {
  private final AntTrailAgents ants = new AntTrailAgents();

  /** The ants begin at the nest and the stone: 0.3 each, of which 0.9 remains. */
  @Test
  void leaveScentWhereTheyAre() {
    ants.reset(0);
    ants.advance();
    SharedSignal scent = ants.society().signal().orElseThrow();

    assertThat(scent.toArray()).containsExactly(new double[] {0.27, 0.27, 0, 0}, within(1e-15));
    for (int step = 0; step < 50; step++) {
      ants.advance();
    }
    assertThat(scent.intensity(3)).as("both stay with the food").isCloseTo(0.9, within(1e-12));
    assertThat(scent.intensity(0)).isLessThan(0.01);
  }

  /** Scent in its own cell is at a high level from one half on; then a strong smell is likely. */
  @Test
  void smellWhatTheOtherHasLeft() {
    int strong = 0;
    for (long seed = 0; seed < 30; seed++) {
      ants.reset(seed);
      for (int step = 0; step < 20; step++) {
        ants.advance();
      }
      List<Quantity> last = ants.step();
      strong += index(last, "agent1", "o_env_signal") == 2 ? 1 : 0;
      assertThat(index(last, "agent1", "s_agent1")).isEqualTo(3);
    }
    assertThat(strong).isBetween(14, 28);
  }

  private static int index(List<Quantity> quantities, String owner, String name) {
    for (Quantity quantity : quantities) {
      boolean shown = quantity.role() == Role.OUTCOME || quantity.role() == Role.STATE;
      if (shown && quantity.owner().equals(owner) && quantity.name().equals(name)) {
        return (int) quantity.values().at(0);
      }
    }
    throw new AssertionError("no " + name + " of " + owner);
  }

  @Test
  void doTheSameForTheSameSeed() {
    assertThat(run(7)).isEqualTo(run(7)).isNotEqualTo(run(8));
  }

  private List<List<Quantity>> run(long seed) {
    List<List<Quantity>> steps = new ArrayList<>();
    ants.reset(seed);
    for (int step = 0; step < 15; step++) {
      steps.add(ants.step());
    }
    return steps;
  }

  @Test
  void theSecondHasAFactorOfItsOwn() {
    assertThat(ants.agent1().model().factors()).hasSize(2);
    assertThat(ants.agent2().model().factors()).hasSize(3);
  }
}
