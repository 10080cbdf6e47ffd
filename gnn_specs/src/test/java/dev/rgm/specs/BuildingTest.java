package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.specs.BuildingAgent.Level0Action;
import dev.rgm.specs.BuildingAgent.Level0State;
import dev.rgm.specs.BuildingAgent.Level1Action;
import dev.rgm.specs.BuildingAgent.Level1State;
import dev.rgm.specs.BuildingAgent.Level2State;
import dev.rgm.specs.BuildingAgent.Outcome;
import org.junit.jupiter.api.Test;

class BuildingTest {
  private static final int MINUTES = 300;
  private static final double EXACT = 1e-12;

  private static BuildingAgent after(int minutes, Outcome always) {
    BuildingAgent agent = new BuildingAgent();
    for (int minute = 0; minute < minutes; minute++) {
      agent.step(always);
    }
    return agent;
  }

  @Test
  void mildAirMeansComfortAndDay() {
    BuildingAgent agent = after(MINUTES, Outcome.MIDDLE);
    assertThat(agent.mostProbableLevel0()).isEqualTo(Level0State.MILD);
    assertThat(agent.level1Belief(Level1State.COMFORT)).isGreaterThan(0.9);
    assertThat(agent.level2Belief(Level2State.DAY)).isGreaterThan(0.8);
    assertThat(agent.chosenLevel1()).isEqualTo(Level1Action.RAISE);
    // By day cold air is heated.
    assertThat(agent.step(Outcome.LOW)).isEqualTo(Level0Action.ON);
  }

  @Test
  void coldAirMeansSetbackAndNight() {
    BuildingAgent agent = after(MINUTES, Outcome.LOW);
    assertThat(agent.mostProbableLevel0()).isEqualTo(Level0State.COLD);
    assertThat(agent.level1Belief(Level1State.SETBACK)).isGreaterThan(0.9);
    assertThat(agent.level2Belief(Level2State.NIGHT)).isGreaterThan(0.8);
    assertThat(agent.chosenLevel1()).isEqualTo(Level1Action.LOWER);
    // At night the same cold air is left as it is.
    assertThat(agent.step(Outcome.LOW)).isEqualTo(Level0Action.OFF);
  }

  /** By hand: what is seen first is what is believed of the air, weighed by its prior. */
  @Test
  void theFirstReadingGoesUpThroughAllLevels() {
    BuildingAgent agent = new BuildingAgent();
    agent.observe(Outcome.LOW);
    double cold = 0.36 / 0.38;
    double mild = 0.02 / 0.38;
    double setback = Math.pow(0.70, cold) * Math.pow(0.25, mild);
    double comfort = Math.pow(0.10, cold) * Math.pow(0.70, mild);
    double kept = setback / (setback + comfort);
    double night = Math.pow(0.85, kept) * Math.pow(0.15, 1 - kept);
    double day = Math.pow(0.15, kept) * Math.pow(0.85, 1 - kept);
    assertThat(agent.level0Belief(Level0State.COLD)).isCloseTo(cold, within(EXACT));
    assertThat(agent.level1Belief(Level1State.SETBACK)).isCloseTo(kept, within(EXACT));
    assertThat(agent.level2Belief(Level2State.NIGHT))
        .isCloseTo(night / (night + day), within(EXACT));
    assertThat(agent.level(1).freeEnergy())
        .isCloseTo(-Math.log((setback + comfort) / 2), within(EXACT));
  }

  @Test
  void eachLevelChangesItsMindAtItsOwnTime() {
    BuildingAgent agent = new BuildingAgent();
    double mode = 0;
    double part = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      agent.step(minute / 50 % 2 == 0 ? Outcome.MIDDLE : Outcome.LOW);
      double nextMode = agent.level1Belief(Level1State.COMFORT);
      double nextPart = agent.level2Belief(Level2State.DAY);
      if (minute % 10 != 0) {
        assertThat(nextMode).isEqualTo(mode);
      }
      if (minute % 100 != 0) {
        assertThat(nextPart).isEqualTo(part);
      }
      mode = nextMode;
      part = nextPart;
    }
  }

  @Test
  void whatIsWantedIsMadeAnewAndDoesNotAddUp() {
    BuildingAgent agent = new BuildingAgent();
    for (int minute = 0; minute < MINUTES; minute++) {
      agent.step(Outcome.MIDDLE);
      double comfort = agent.level1Belief(Level1State.COMFORT);
      double day = agent.level2Belief(Level2State.DAY);
      assertThat(agent.level(0).preference(Outcome.MIDDLE.ordinal()))
          .isCloseTo(2 * comfort, within(EXACT));
      assertThat(agent.level(1).preference(Level0State.MILD.ordinal()))
          .isCloseTo(2 * day - (1 - day), within(EXACT));
    }
  }

  @Test
  void keepsItsOwnWorldMildByDay() {
    BuildingAgent agent = after(MINUTES, Outcome.MIDDLE);
    GenerativeProcess world = new GenerativeProcess(agent.model());
    world.reset(1);
    world.place(0, Level0State.MILD.ordinal());
    int[] outcomes = new int[1];
    int[] actions = new int[1];
    int mild = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      world.observe(outcomes);
      agent.step(outcomes, actions);
      mild += world.state(0) == Level0State.MILD.ordinal() ? 1 : 0;
      world.advance(actions);
    }
    assertThat(mild).isGreaterThan(MINUTES * 6 / 10);
  }
}
