package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridWorldTest {
  private static final int STEPS = 10;
  private static final int RUNS = 60;
  private static final int LAST = 4;

  private final GridWorldAgent agent = new GridWorldAgent();

  @Test
  void walksHomeByAShortestPathFromWhereverItStarts() {
    Set<Integer> distances = new HashSet<>();
    for (long seed = 0; seed < RUNS; seed++) {
      var steps = new Trial(agent, STEPS, seed).steps();
      int distance = distance(steps.get(0).states());
      distances.add(distance);
      for (int time = 0; time < STEPS; time++) {
        assertThat(distance(steps.get(time).states()))
            .as("distance from home at time %d of run %d", time, seed)
            .isEqualTo(Math.max(distance - time, 0));
      }
    }
    assertThat(distances).as("distances at the start").contains(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void waitsAtHome() {
    for (long seed = 0; seed < RUNS; seed++) {
      Trial trial = new Trial(agent, STEPS, seed);

      assertThat(trial.states("s_row")).endsWith("row_5");
      assertThat(trial.states("s_col")).endsWith("col_5");
    }
  }

  @Test
  void oneControlMovesOneCoordinateAtATime() {
    assertThat(agent.model().controls()).hasSize(1);
    assertThat(agent.policies()).isEqualTo(5);
    for (long seed = 0; seed < RUNS; seed++) {
      var steps = new Trial(agent, STEPS, seed).steps();
      for (int time = 1; time < STEPS; time++) {
        List<Integer> from = steps.get(time - 1).states();
        List<Integer> to = steps.get(time).states();

        assertThat(Math.abs(to.get(0) - from.get(0)) + Math.abs(to.get(1) - from.get(1)))
            .isLessThanOrEqualTo(1);
      }
    }
  }

  private static int distance(List<Integer> cell) {
    return LAST - cell.get(0) + LAST - cell.get(1);
  }
}
