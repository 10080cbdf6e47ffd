package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.specs.SailingBoatAgent.RudderAction;
import dev.rgm.specs.SailingBoatAgent.SailAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SailingBoatTest {
  /** Five steps if every place is made; the rest forgives those that are not. */
  private static final int STEPS = 16;

  private final SailingBoatAgent agent = new SailingBoatAgent();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void endsAtTheBuoyWithTheBowToTheWest(long seed) {
    Trial trial = new Trial(agent, STEPS, seed);

    assertThat(trial.states("s_place")).endsWith("buoy");
    assertThat(trial.states("s_heading")).startsWith("west").contains("east").endsWith("west");
  }

  @Test
  void goesAboutUnderADrawingSailOnly() {
    for (long seed = 0; seed < 20; seed++) {
      Trial trial = new Trial(agent, STEPS, seed);
      List<String> headings = trial.states("s_heading");
      for (int step = 0; step + 1 < STEPS; step++) {
        if (!headings.get(step).equals(headings.get(step + 1))) {
          assertThat(trial.actions("u_rudder").get(step)).isEqualTo("over");
          assertThat(trial.actions("u_sail").get(step)).isEqualTo("drawing");
        }
      }
    }
  }

  @Test
  void eachControlIsTypedOnItsOwn() {
    agent.reset(0);
    agent.observe(SailingBoatAgent.PlaceOutcome.POOL, SailingBoatAgent.HeadingOutcome.WEST);
    agent.plan();

    assertThat(agent.actionPosterior(0).size()).isEqualTo(RudderAction.values().length);
    assertThat(agent.actionPosterior(0).probability(RudderAction.OVER.ordinal()))
        .isGreaterThan(0.9);
    assertThat(agent.actionPosterior(1).probability(SailAction.DRAWING.ordinal()))
        .isGreaterThan(0.9);
  }

  @Test
  void theHeadingHasAnAxisForEachControl() {
    var heading = agent.model().factors().get(1);

    assertThat(heading.controls()).containsExactly(0, 1);
    assertThat(agent.model().factors().get(0).controls()).containsExactly(1);
    assertThat(heading.transitions().shape()).containsExactly(2, 2, 2, 2);
    int over = RudderAction.OVER.ordinal();
    assertThat(heading.transitions().get(1, 0, over, SailAction.DRAWING.ordinal())).isEqualTo(1);
    assertThat(heading.transitions().get(1, 0, over, SailAction.SLACK.ordinal())).isZero();
  }
}
