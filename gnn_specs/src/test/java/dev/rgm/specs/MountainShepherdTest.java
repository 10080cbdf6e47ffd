package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Messages between three levels against a filter over all of them that is written out here. */
class MountainShepherdTest {
  private static final int SIZE = 24;
  private static final int DAY = 4;
  private static final int WEEK = 7 * DAY;
  private static final double[][] WEEK_TO_CAMP = circulant(0, 0.5, 0.25, 0, 0.25);
  private static final double[][] CAMP_TO_PASTURE = circulant(0, 0.8, 0.2, 0, 0);
  private static final double[][] NEXT_WEEK = circulant(0, 0.1, 0.9, 0, 0);
  private static final double[][] SEEN = circulant(0.1, 0.5, 0.2, 0, 0.2);

  private static final double[][][] DRIVEN = {
    circulant(0, 0.1, 0, 0, 0.9), circulant(0, 1, 0, 0, 0), circulant(0, 0.1, 0.9, 0, 0)
  };

  private static final double[][][] CAMPED = {
    circulant(0.05, 0.95, 0, 0, 0), circulant(0.05, 0, 0, 0.95, 0)
  };

  private final MountainShepherdAgent agent = new MountainShepherdAgent();

  /** {@code [next, previous]}: what is left of the mass to stay, go on by 1 or 3, or back by 1. */
  private static double[][] circulant(
      double anywhere, double stay, double on, double far, double back) {
    double[][] matrix = new double[SIZE][SIZE];
    for (int from = 0; from < SIZE; from++) {
      for (int to = 0; to < SIZE; to++) {
        matrix[to][from] += anywhere / SIZE;
      }
      matrix[from][from] += stay;
      matrix[(from + 1) % SIZE][from] += on;
      matrix[(from + 3) % SIZE][from] += far;
      matrix[(from + SIZE - 1) % SIZE][from] += back;
    }
    return matrix;
  }

  @Test
  void isTheExactFilterOfAllLevels() {
    SplittableRandom random = new SplittableRandom(5);
    agent.reset(0);
    double[][][] joint = new double[SIZE][SIZE][SIZE];
    for (int pasture = 0; pasture < SIZE; pasture++) {
      for (int camp = 0; camp < SIZE; camp++) {
        for (int week = 0; week < SIZE; week++) {
          joint[pasture][camp][week] =
              CAMP_TO_PASTURE[pasture][camp] * WEEK_TO_CAMP[camp][week] / SIZE;
        }
      }
    }
    int[] actions = new int[2];
    for (int step = 0; step < 2 * WEEK + 3; step++) {
      int landmark = random.nextInt(SIZE);
      agent.observe(new int[] {landmark});
      double evidence = 0;
      double[][] marginals = new double[3][SIZE];
      for (int pasture = 0; pasture < SIZE; pasture++) {
        for (int camp = 0; camp < SIZE; camp++) {
          for (int week = 0; week < SIZE; week++) {
            joint[pasture][camp][week] *= SEEN[landmark][pasture];
            double weight = joint[pasture][camp][week];
            evidence += weight;
            marginals[0][pasture] += weight;
            marginals[1][camp] += weight;
            marginals[2][week] += weight;
          }
        }
      }
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(1e-12));
      for (int level = 0; level < 3; level++) {
        for (int state = 0; state < SIZE; state++) {
          assertThat(agent.belief(level).probability(state))
              .isCloseTo(marginals[level][state] / evidence, within(1e-12));
        }
      }
      assertThat(agent.belief(3).probability(step % WEEK)).isEqualTo(1);
      actions[0] = random.nextInt(3);
      actions[1] = random.nextInt(2);
      agent.executed(actions);
      joint = moved(joint, evidence, actions, step + 1);
    }
  }

  /** Within a day the flock moves; in the evening the camp does; after a week, the week. */
  private static double[][][] moved(double[][][] joint, double evidence, int[] actions, int time) {
    double[][][] next = new double[SIZE][SIZE][SIZE];
    boolean newDay = time % DAY == 0;
    boolean newWeek = time % WEEK == 0;
    double[][] camps = new double[SIZE][SIZE];
    for (int camp = 0; camp < SIZE; camp++) {
      for (int week = 0; week < SIZE; week++) {
        for (int pasture = 0; pasture < SIZE; pasture++) {
          double weight = joint[pasture][camp][week] / evidence;
          for (int later = 0; later < SIZE; later++) {
            if (!newDay) {
              next[later][camp][week] += weight * DRIVEN[actions[0]][later][pasture];
            } else if (!newWeek) {
              camps[later][week] += weight * CAMPED[actions[1]][later][camp];
            } else {
              for (int first = 0; first < SIZE; first++) {
                camps[first][later] += weight * NEXT_WEEK[later][week] * WEEK_TO_CAMP[first][later];
              }
            }
          }
        }
      }
    }
    for (int pasture = 0; newDay && pasture < SIZE; pasture++) {
      for (int camp = 0; camp < SIZE; camp++) {
        for (int week = 0; week < SIZE; week++) {
          next[pasture][camp][week] = camps[camp][week] * CAMP_TO_PASTURE[pasture][camp];
        }
      }
    }
    return next;
  }

  /** Half way round the grass is best; without a shepherd the flock is anywhere. */
  @Test
  void leadsTheFlockToBetterGrass() {
    double[] grass = agent.model().modalities().get(0).preferences().data();
    double everywhere = 0;
    for (double value : grass) {
      everywhere += value / SIZE;
    }
    double found = 0;
    int steps = 4 * WEEK;
    for (long seed = 0; seed < 5; seed++) {
      for (Episode.Step step : new Trial(agent, steps, seed).steps()) {
        found += grass[step.states().get(0)] / (5 * steps);
      }
    }
    assertThat(found).isGreaterThan(1.5 * everywhere);
  }

  /** No table of the model has an axis for the clock but that of the clock itself. */
  @Test
  void keepsTheLevelsApart() {
    Tensor moves = agent.model().factors().get(0).transitions();
    assertThat(moves.shape()).containsExactly(SIZE, SIZE, 3);
    assertThat(agent.model().timeScales().orElseThrow().ratios()).containsExactly(4, 7);
  }
}
