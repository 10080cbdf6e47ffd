package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.specs.CorridorAgent.Action;
import dev.rgm.specs.CorridorAgent.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorridorTest {
  private static final int STEPS = 20;

  /** The farthest start is three cells away; seven more steps forgive slips and bad touches. */
  private static final int ARRIVED = 10;

  private final CorridorAgent agent = new CorridorAgent();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void reachesTheDoorAndStays(long seed) {
    List<String> cells = new Trial(agent, STEPS, seed).states("s");

    assertThat(cells.subList(ARRIVED, STEPS)).containsOnly("door");
  }

  @Test
  void startsFromEveryCell() {
    Set<String> starts = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      starts.add(new Trial(agent, 1, seed).states("s").get(0));
    }

    assertThat(starts).containsExactlyInAnyOrder("entrance", "bench", "window", "door", "dead_end");
  }

  @Test
  void turnsRoundInTheDeadEnd() {
    agent.reset(0);

    assertThat(agent.step(Outcome.DEAD_END)).isEqualTo(Action.BACK);
  }

  /** One touch of a cell c: 0.92 for c against 0.02 for each other, from a uniform prior. */
  @Test
  void believesATouchAsFarAsItCanBeTrusted() {
    agent.reset(0);
    agent.observe(Outcome.WINDOW);

    assertThat(agent.stateBelief().toArray())
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.02, 0.02, 0.92, 0.02, 0.02);
    assertThat(agent.freeEnergy()).isCloseTo(Math.log(5), within(1e-15));
  }
}
