package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The hierarchy against a filter over place and season that is written out here. */
class SeasonalForagerTest {
  private static final int PLACES = 3;
  private static final int SEASONS = 2;
  private static final int RATIO = 4;
  private static final double[][] SEEN = {{0.9, 0.05, 0.05}, {0.05, 0.9, 0.05}, {0.05, 0.05, 0.9}};
  private static final double[][] START = {{0.8, 0.1}, {0.1, 0.6}, {0.1, 0.3}};
  private static final double[][] SEASON = {{0.9, 0.2}, {0.1, 0.8}};

  private final SeasonalForagerAgent agent = new SeasonalForagerAgent();

  @Test
  void isTheExactFilterOfBothLevels() {
    SplittableRandom random = new SplittableRandom(5);
    agent.reset(0);
    double[][] prior = new double[PLACES][SEASONS];
    for (int place = 0; place < PLACES; place++) {
      for (int season = 0; season < SEASONS; season++) {
        prior[place][season] = 0.5 * START[place][season];
      }
    }
    int[] outcomes = new int[1];
    int[] actions = new int[1];
    for (int step = 0; step < 3 * RATIO; step++) {
      outcomes[0] = random.nextInt(PLACES);
      agent.observe(outcomes);
      double evidence = 0;
      for (int place = 0; place < PLACES; place++) {
        for (int season = 0; season < SEASONS; season++) {
          prior[place][season] *= SEEN[outcomes[0]][place];
          evidence += prior[place][season];
        }
      }
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(1e-12));
      for (int season = 0; season < SEASONS; season++) {
        double belief = 0;
        for (int place = 0; place < PLACES; place++) {
          prior[place][season] /= evidence;
          belief += prior[place][season];
        }
        assertThat(agent.belief(1).probability(season)).isCloseTo(belief, within(1e-12));
      }
      actions[0] = random.nextInt(2);
      agent.executed(actions);
      prior = moved(prior, actions[0], (step + 1) % RATIO == 0);
    }
  }

  /** Within a day by the action; with a new day by season, and place by the new season. */
  private static double[][] moved(double[][] joint, int action, boolean newDay) {
    double[][] next = new double[PLACES][SEASONS];
    for (int place = 0; place < PLACES; place++) {
      for (int season = 0; season < SEASONS; season++) {
        if (newDay) {
          for (int later = 0; later < SEASONS; later++) {
            for (int first = 0; first < PLACES; first++) {
              next[first][later] +=
                  joint[place][season] * SEASON[later][season] * START[first][later];
            }
          }
        } else {
          next[action == 0 ? place : (place + 1) % PLACES][season] += joint[place][season];
        }
      }
    }
    return next;
  }

  /** The world draws what the model says: places at the start of a day follow the season. */
  @Test
  void theWorldBeginsDaysByTheSeason() {
    int[][] counts = new int[SEASONS][PLACES];
    for (long seed = 0; seed < 40; seed++) {
      Trial trial = new Trial(agent, 5 * RATIO, seed);
      for (int step = 0; step < 5 * RATIO; step += RATIO) {
        var states = trial.steps().get(step).states();
        counts[states.get(1)][states.get(0)]++;
      }
    }
    for (int season = 0; season < SEASONS; season++) {
      int total = counts[season][0] + counts[season][1] + counts[season][2];
      for (int place = 0; place < PLACES; place++) {
        assertThat((double) counts[season][place] / total)
            .isCloseTo(START[place][season], within(0.12));
      }
    }
  }

  @Test
  void saysWhatItsLevelsDependOn() {
    Pomdp.Factor place = agent.model().factors().get(0);
    assertThat(place.concurrent()).containsExactly(1);
    assertThat(place.prior())
        .isEqualTo(Tensor.of(new int[] {3, 2}, new double[] {.8, .1, .1, .6, .1, .3}));
  }
}
