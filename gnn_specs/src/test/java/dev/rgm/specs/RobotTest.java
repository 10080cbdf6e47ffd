package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotTest {
  private static final int STEPS = 6;
  private final RobotAgent agent = new RobotAgent();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void lowersTheArmDrivesAndRaisesItAgain(long seed) {
    Trial trial = new Trial(agent, STEPS, seed);

    assertThat(trial.states("s_arm")).startsWith("raised", "half", "half").endsWith("raised");
    assertThat(trial.states("s_base")).startsWith("dock", "dock", "aisle", "shelf");
    assertThat(trial.states("s_base").subList(3, STEPS)).containsOnly("shelf");
  }

  @Test
  void movesBothPartsInOneStepByTwoControls() {
    Trial trial = new Trial(agent, STEPS, 0);

    assertThat(trial.actions("u_base")).startsWith("brake", "drive", "drive");
    assertThat(trial.actions("u_arm")).startsWith("lower", "hold", "raise");
    assertThat(agent.model().controls()).hasSize(2);
    assertThat(agent.policies()).as("two steps of nine joint actions").isEqualTo(81);
  }

  @Test
  void theWheelsDependOnTheArm() {
    var base = agent.model().factors().get(0);

    assertThat(base.parents()).containsExactly(0, 1);
    assertThat(base.transitions().shape()).containsExactly(3, 3, 3, 3);
    int raised = 2;
    int drive = 2;
    for (int place = 0; place < 3; place++) {
      assertThat(base.transitions().get(place, place, raised, drive)).isEqualTo(1);
    }
    assertThat(base.transitions().get(1, 0, 1, drive)).isEqualTo(1);
  }
}
