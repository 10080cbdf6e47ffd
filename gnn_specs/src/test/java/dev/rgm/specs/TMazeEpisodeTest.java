package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.planning.EnergyTerm;
import dev.rgm.runtime.planning.TreeSearch;
import dev.rgm.specs.TMazeEpisodeAgent.Action;
import dev.rgm.specs.TMazeEpisodeAgent.CueOutcome;
import dev.rgm.specs.TMazeEpisodeAgent.LocOutcome;
import dev.rgm.specs.TMazeEpisodeAgent.RewOutcome;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The analytic values of the contract {@code episodic_contingent_v1}: cue validity 0.8, raw
 * utilities −0.5, 3 and −1, a uniform context.
 */
class TMazeEpisodeTest {
  private static final double EXACT = 1e-12;
  private static final double LN_2 = Math.log(2);

  private final TMazeEpisodeAgent agent = new TMazeEpisodeAgent();

  @BeforeEach
  void begin() {
    agent.reset(0);
    agent.observe(LocOutcome.START, RewOutcome.NOTHING, CueOutcome.NONE);
    agent.plan();
  }

  @Test
  void anArmAtOnceIsWorthOneAndItsInformation() {
    assertThat(worth(Action.TO_LEFT)).isCloseTo(1 + LN_2, within(EXACT));
    assertThat(worth(Action.TO_RIGHT)).isCloseTo(1 + LN_2, within(EXACT));
  }

  @Test
  void theCueAndThenTheArmItSpeaksOfAreWorthMore() {
    assertThat(worth(Action.TO_BELOW)).isCloseTo(1.7 + LN_2, within(EXACT));
    assertThat(agent.act()).isEqualTo(Action.TO_BELOW);
    assertThat(agent.step(LocOutcome.BELOW, RewOutcome.NOTHING, CueOutcome.POINTS_LEFT))
        .isEqualTo(Action.TO_LEFT);
  }

  private double worth(Action action) {
    return -agent.expectedFreeEnergy(action.ordinal());
  }

  @Test
  void aSequenceThatIsFixedIsWorthLess() {
    Map<EnergyTerm, Double> terms = sequence(Action.TO_BELOW, Action.TO_LEFT);

    assertThat(terms.get(EnergyTerm.UTILITY) + terms.get(EnergyTerm.STATE_INFORMATION))
        .isCloseTo(0.5 + LN_2, within(EXACT));
  }

  @Test
  void theCueAloneTellsAFifthOfANat() {
    assertThat(sequence(Action.TO_BELOW).get(EnergyTerm.STATE_INFORMATION))
        .isCloseTo(LN_2 + 0.8 * Math.log(0.8) + 0.2 * Math.log(0.2), within(EXACT))
        .isCloseTo(0.192745, within(5e-7));
  }

  private Map<EnergyTerm, Double> sequence(Action... actions) {
    int[] policies = new int[actions.length];
    for (int step = 0; step < actions.length; step++) {
      policies[step] = actions[step].ordinal();
    }
    // Joint beliefs over place and context: at the start, and either context is as likely.
    double[] belief = {0.5, 0.5, 0, 0, 0, 0, 0, 0};
    return ((TreeSearch) agent.engine().evaluation()).sequence(belief, policies);
  }
}
