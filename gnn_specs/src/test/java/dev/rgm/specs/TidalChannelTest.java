package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.specs.TidalChannelAgent.Action;
import dev.rgm.specs.TidalChannelAgent.BoatOutcome;
import dev.rgm.specs.TidalChannelAgent.LampOutcome;
import org.junit.jupiter.api.Test;

class TidalChannelTest {
  private final TidalChannelAgent agent = new TidalChannelAgent();

  /**
   * A filter over the places of the boat, with the transition that the schedule gives each step.
   */
  @Test
  void movesByTheTransitionOfTheStep() {
    double[][] seen = {{0.9, 0.1, 0}, {0.1, 0.8, 0.1}, {0, 0.1, 0.9}};
    double[][] outward = {{1, 0.8, 0}, {0, 0.2, 0.8}, {0, 0, 0.2}};
    double[][] inward = {{0.2, 0, 0}, {0.8, 0.2, 0}, {0, 0.8, 1}};
    BoatOutcome[] outcomes = {
      BoatOutcome.OUTER,
      BoatOutcome.OUTER,
      BoatOutcome.MIDDLE,
      BoatOutcome.MIDDLE,
      BoatOutcome.MIDDLE,
      BoatOutcome.INNER
    };
    agent.reset(0);
    double[] belief = {1, 0, 0};
    for (int step = 0; step < outcomes.length; step++) {
      agent.observe(outcomes[step], LampOutcome.DARK);
      double sum = 0;
      for (int place = 0; place < 3; place++) {
        belief[place] *= seen[outcomes[step].ordinal()][place];
        sum += belief[place];
      }
      for (int place = 0; place < 3; place++) {
        belief[place] /= sum;
        assertThat(agent.boatBelief().probability(place)).isCloseTo(belief[place], within(1e-14));
      }
      // Paddling while the tide runs out does what drifting does when it comes in.
      Action action = step == 1 ? Action.PADDLE : Action.DRIFT;
      agent.executed(action);
      belief = product(step < 3 && action == Action.DRIFT ? outward : inward, belief);
    }
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int row = 0; row < product.length; row++) {
      for (int column = 0; column < vector.length; column++) {
        product[row] += matrix[row][column] * vector[column];
      }
    }
    return product;
  }

  @Test
  void knowsTheTime() {
    Trial trial = new Trial(agent, 6, 2);
    for (int step = 0; step < 6; step++) {
      assertThat(trial.steps().get(step).beliefs().get(2).at(Math.min(step, 3)))
          .isCloseTo(1, within(1e-12));
    }
  }

  /**
   * At the third step the tide still runs out, at the fourth it comes in and drifting is enough.
   */
  @Test
  void foreseesTheTurn() {
    agent.reset(0);
    for (int step = 0; step < 3; step++) {
      agent.observe(step == 0 ? BoatOutcome.OUTER : BoatOutcome.MIDDLE, LampOutcome.DARK);
      agent.plan();
      agent.act();
    }
    // Paddling twice and paddling then drifting differ by what the tide does in the second step.
    assertThat(agent.expectedFreeEnergy(2)).isCloseTo(agent.expectedFreeEnergy(3), within(0.05));
    assertThat(agent.expectedFreeEnergy(0)).isGreaterThan(agent.expectedFreeEnergy(2) + 0.5);
  }
}
