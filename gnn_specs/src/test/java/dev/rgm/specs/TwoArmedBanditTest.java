package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TwoArmedBanditTest {
  private static final int STEPS = 30;
  private static final int RUNS = 100;

  /** The last pulls of a run, when the better machine should be known. */
  private static final int LAST = 10;

  private final TwoArmedBanditAgent agent = new TwoArmedBanditAgent();

  @Test
  void findsTheBetterMachine() {
    int found = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      Trial trial = new Trial(agent, STEPS, seed);
      String better = better(trial);
      List<String> arms = trial.states("s_arm");
      found += Trial.share(arms.subList(STEPS - LAST, STEPS), better) == 1 ? 1 : 0;
    }
    assertThat(found).as("runs that end on the better machine").isGreaterThanOrEqualTo(95);
  }

  /** Chance gives 0.55, the better machine alone 0.8. */
  @Test
  void winsFarMoreOftenThanChance() {
    double wins = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      List<String> results = new Trial(agent, STEPS, seed).outcomes("o_result");
      wins += Trial.share(results.subList(1, STEPS), "win");
    }
    assertThat(wins / RUNS).isBetween(0.7, 0.82);
  }

  /** A win on the left machine has the odds 0.8 to 0.3, a loss after it 0.2 to 0.7. */
  @Test
  void weighsResultsByBayesRule() {
    int left = 1;
    int win = 1;
    int loss = 2;
    int[] pullLeft = {0};
    agent.reset(0);
    agent.observe(new int[] {0, 0});
    agent.executed(pullLeft);
    agent.observe(new int[] {left, win});
    assertThat(agent.belief(1).probability(0)).isCloseTo(8 / 11.0, within(1e-14));
    agent.executed(pullLeft);
    agent.observe(new int[] {left, loss});
    assertThat(agent.belief(1).probability(0)).isCloseTo(16 / 37.0, within(1e-14));
  }

  private static String better(Trial trial) {
    return trial.states("s_better").get(0).equals("left_pays") ? "left" : "right";
  }
}
